package tandem.update.trust;

import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.disk.Digests;
import tools.jackson.databind.JsonNode;

/// What one metadata file says of another.
///
/// @param length in bytes, 0 when it is not said
/// @param sha256 hexadecimal, empty when it is not said
record FileMeta(long version, long length, String sha256) {

    static FileMeta of(Document document, JsonNode node) {
        return new FileMeta(
                document.number(node, "version"),
                node.path("length").asLong(0),
                node.path("hashes").path("sha256").asString(""));
    }

    long limit(Role role) {
        return length > 0 ? Math.min(length, role.limit()) : role.limit();
    }

    void check(String name, Role by, byte[] content) {
        if (length > 0 && content.length != length) {
            throw TandemException.of(UpdateError.NOT_AS_DESCRIBED, name, by.file(), "other length");
        }
        if (!sha256.isEmpty() && !sha256.equals(Digests.sha256(content))) {
            throw TandemException.of(
                    UpdateError.NOT_AS_DESCRIBED, name, by.file(), "other checksum");
        }
    }
}
