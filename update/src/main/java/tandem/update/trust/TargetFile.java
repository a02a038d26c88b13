package tandem.update.trust;

import java.util.HashMap;
import java.util.Map;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.disk.Digests;
import tools.jackson.databind.JsonNode;

/// A file that the holders of the targets keys vouch for.
///
/// @param path below `targets/`
/// @param length in bytes
/// @param sha256 hexadecimal
/// @param custom what its maker adds
public record TargetFile(String path, long length, String sha256, JsonNode custom) {

    static TargetFile of(Document document, String path, JsonNode node) {
        String sha256 = node.path("hashes").path("sha256").asString("");
        document.require(sha256.matches("[0-9a-f]{64}"), path + " has no SHA-256 checksum");
        JsonNode length = node.path("length");
        document.require(
                length.isIntegralNumber() && length.longValue() >= 0, path + " has no length");
        return new TargetFile(path, length.longValue(), sha256, node.path("custom"));
    }

    static Map<String, TargetFile> all(Document document) {
        var targets = new HashMap<String, TargetFile>();
        document.signed()
                .path("targets")
                .properties()
                .forEach(entry ->
                        targets.put(
                                entry.getKey(), of(document, entry.getKey(), entry.getValue())));
        return targets;
    }

    /// Where it lies in the repository.
    ///
    /// @param isConsistent as the root says
    public String location(boolean isConsistent) {
        int name = path.lastIndexOf('/') + 1;
        String prefix = isConsistent ? sha256 + "." : "";
        return "targets/" + path.substring(0, name) + prefix + path.substring(name);
    }

    /// @throws TandemException [UpdateError#NOT_AS_DESCRIBED]
    public void check(byte[] content) {
        if (content.length != length || !Digests.sha256(content).equals(sha256)) {
            throw TandemException.of(
                    UpdateError.NOT_AS_DESCRIBED, path, Role.TARGETS.file(), "other checksum");
        }
    }
}
