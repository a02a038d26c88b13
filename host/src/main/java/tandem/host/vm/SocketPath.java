package tandem.host.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tandem.host.home.PrivateFiles;

/// A place for a unix socket: systems allow about a hundred bytes for its path, so a socket of a
/// home with a long path lies in a private folder below the system's temporary one.
final class SocketPath {
    /// macOS allows 104 bytes with the closing zero.
    static final int LONGEST = 103;

    private static final int NAME_DIGITS = 16;

    private SocketPath() {}

    /// @param folder where it lies when the path is short enough
    /// @param temporary folder for the others
    static Path choose(Path folder, String name, Path temporary) {
        Path near = folder.resolve(name);
        if (near.toString().getBytes(UTF_8).length <= LONGEST) {
            return near;
        }
        String key = digest(folder.toString()).substring(0, NAME_DIGITS);
        return PrivateFiles.folder(temporary.resolve("tandem-" + key)).resolve(name);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
