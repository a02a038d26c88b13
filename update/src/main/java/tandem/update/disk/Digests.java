package tandem.update.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Checksums.
public final class Digests {
    private static final int BUFFER_BYTES = 1 << 20;

    private Digests() {}

    /// @param name as the Java runtime calls it; `SHA-256` and `SHA-512/256` are always there
    public static MessageDigest of(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + name, e);
        }
    }

    /// SHA-256 as 64 lower-case hexadecimal digits.
    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(of("SHA-256").digest(content));
    }

    /// SHA-256 as 64 lower-case hexadecimal digits.
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = of("SHA-256");
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
