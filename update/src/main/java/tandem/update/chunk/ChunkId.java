package tandem.update.chunk;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tandem.update.disk.Digests;

/// The checksum of a chunk's content, which is also its name.
///
/// @param hex 64 lower-case hexadecimal digits
public record ChunkId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ChunkId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("no chunk id: " + hex);
        }
    }

    static ChunkId of(byte[] bytes) {
        return new ChunkId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Where the chunk lies below a store.
    public String path() {
        return hex.substring(0, 4) + "/" + hex + ".cacnk";
    }

    /// Which checksum it is.
    public enum Kind {
        SHA_512_256("SHA-512/256"),
        SHA_256("SHA-256");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }

        /// @param length bytes of the buffer that count
        ChunkId of(byte[] buffer, int from, int length) {
            MessageDigest digest = Digests.of(algorithm);
            digest.update(buffer, from, length);
            return ChunkId.of(digest.digest());
        }
    }
}
