package tandem.update.maker;

import java.util.stream.Stream;
import tandem.update.release.Release;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a release comes from: an in-toto statement (version 1) with SLSA provenance (version 1).
final class Provenance {
    private static final String BUILD_TYPE = "urn:tandem:image-build:1";
    private static final String BUILDER = "urn:tandem:release-build:1";

    private Provenance() {}

    /// @param revision Git commit of the sources, or empty
    /// @param bundle the image's `bundle.json`
    static byte[] of(Release release, String revision, JsonNode bundle) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        ArrayNode subjects = statement.putArray("subject");
        Stream.of(release.guest(), release.edge(), release.host())
                .flatMap(files -> files.stream())
                .forEach(file ->
                        subjects.addObject()
                                .put("name", file.name())
                                .putObject("digest")
                                .put("sha256", file.sha256()));
        statement.put("predicateType", "https://slsa.dev/provenance/v1");
        ObjectNode predicate = statement.putObject("predicate");
        ObjectNode definition = predicate.putObject("buildDefinition");
        definition.put("buildType", BUILD_TYPE);
        definition.putObject("externalParameters").put("version", release.version());
        ArrayNode sources = definition.putArray("resolvedDependencies");
        material(sources, "revision", "gitCommit", revision);
        material(sources, "sources", "sha256", bundle.path("inputs").asString(""));
        material(sources, "packages.txt", "sha256", bundle.path("packages").asString(""));
        ObjectNode run = predicate.putObject("runDetails");
        run.putObject("builder").put("id", BUILDER);
        run.putObject("metadata").put("finishedOn", release.created().toString());
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(statement);
    }

    private static void material(ArrayNode to, String name, String algorithm, String digest) {
        if (!digest.isEmpty()) {
            to.addObject().put("name", name).putObject("digest").put(algorithm, digest);
        }
    }
}
