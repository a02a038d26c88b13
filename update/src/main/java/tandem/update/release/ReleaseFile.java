package tandem.update.release;

import java.util.regex.Pattern;

/// A file of a release, which comes as chunks.
///
/// @param name plain file name
/// @param size in bytes
/// @param sha256 of the whole file, 64 hexadecimal digits
/// @param index SHA-256 of its chunk index
public record ReleaseFile(String name, long size, String sha256, String index) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ReleaseFile {
        if (!NAME.matcher(name).matches() || size < 0) {
            throw new IllegalArgumentException("no plain file name: " + name);
        }
        if (!DIGEST.matcher(sha256).matches() || !DIGEST.matcher(index).matches()) {
            throw new IllegalArgumentException("no SHA-256 for " + name);
        }
    }

    /// Where the index lies in a repository.
    public String indexPlace() {
        return "indexes/" + index + ".caibx";
    }
}
