package tandem.update.make;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tandem.update.release.Release;
import tools.jackson.databind.JsonNode;

/// How a release came about: an in-toto statement with a SLSA provenance v1 predicate. The targets
/// key signs it with everything else.
///
/// @param bundle the image's `bundle.json`
record Provenance(Release release, JsonNode bundle) {
    Map<String, Object> document() {
        return new TreeMap<>(
                Map.of(
                        "_type",
                        "https://in-toto.io/Statement/v1",
                        "subject",
                        release.image().stream()
                                .map(file ->
                                        Map.of(
                                                "name",
                                                file.name(),
                                                "digest",
                                                Map.of("sha256", file.sha256())))
                                .toList(),
                        "predicateType",
                        "https://slsa.dev/provenance/v1",
                        "predicate",
                        Map.of(
                                "buildDefinition",
                                Map.of(
                                        "buildType",
                                        "urn:tandem:guest-image",
                                        "externalParameters",
                                        Map.of("version", release.version()),
                                        "resolvedDependencies",
                                        List.of(
                                                Map.of(
                                                        "name",
                                                        "inputs of the image",
                                                        "digest",
                                                        Map.of(
                                                                "sha256",
                                                                bundle.path("inputs")
                                                                        .asString("")))),
                                        "internalParameters",
                                        Map.of("packages", bundle.path("packages").asString(""))),
                                "runDetails",
                                Map.of(
                                        "builder",
                                        Map.of("id", "urn:tandem:release-build"),
                                        "metadata",
                                        Map.of(
                                                "finishedOn",
                                                bundle.path("created").asString(""))))));
    }
}
