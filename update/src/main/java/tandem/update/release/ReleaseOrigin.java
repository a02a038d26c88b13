package tandem.update.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where a release comes from, as its `provenance.json` says: an in-toto statement with SLSA
/// provenance, version 1.
///
/// @param builder who made it
/// @param buildType how
/// @param materials what it was made from
/// @param subjects SHA-256 digests by the name of the file that was made
public record ReleaseOrigin(
        String builder,
        String buildType,
        List<Material> materials,
        Map<String, Set<String>> subjects) {
    private static final String PREDICATE = "https://slsa.dev/provenance/v1";

    /// @param algorithm of the digest, e.g. `sha256` or `gitCommit`
    public record Material(String name, String algorithm, String digest) {}

    public ReleaseOrigin {
        materials = List.copyOf(materials);
        subjects = Map.copyOf(subjects);
    }

    /// @param content checked before against what the maker signed
    /// @throws TandemException [UpdateError#MALFORMED]
    public static ReleaseOrigin read(String name, byte[] content) {
        JsonNode statement;
        try {
            statement = JsonMapper.shared().readTree(content);
        } catch (JacksonException e) {
            throw TandemException.because(e, UpdateError.MALFORMED, name, e.getOriginalMessage());
        }
        if (!statement.path("predicateType").asString("").equals(PREDICATE)) {
            throw TandemException.of(UpdateError.MALFORMED, name, "it is not " + PREDICATE);
        }
        JsonNode definition = statement.path("predicate").path("buildDefinition");
        return new ReleaseOrigin(
                statement
                        .path("predicate")
                        .path("runDetails")
                        .path("builder")
                        .path("id")
                        .asString(""),
                definition.path("buildType").asString(""),
                materials(definition.path("resolvedDependencies")),
                subjects(statement.path("subject")));
    }

    private static List<Material> materials(JsonNode dependencies) {
        var materials = new ArrayList<Material>();
        for (JsonNode found : dependencies) {
            String name = found.path("name").asString(found.path("uri").asString(""));
            found.path("digest")
                    .properties()
                    .forEach(digest ->
                            materials.add(
                                    new Material(
                                            name,
                                            digest.getKey(),
                                            digest.getValue().asString(""))));
        }
        return materials;
    }

    private static Map<String, Set<String>> subjects(JsonNode nodes) {
        var subjects = new HashMap<String, Set<String>>();
        for (JsonNode subject : nodes) {
            subjects.merge(
                    subject.path("name").asString(""),
                    Set.of(subject.path("digest").path("sha256").asString("")),
                    ReleaseOrigin::both);
        }
        return subjects;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether it speaks of this very file.
    public boolean covers(ReleaseFile file) {
        return subjects.getOrDefault(file.name(), Set.of()).contains(file.sha256());
    }
}
