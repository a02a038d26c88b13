package tandem.update.release;

import java.util.regex.Pattern;

/// A file of a part.
///
/// @param name below the part's folder, with slashes
/// @param size in bytes
/// @param sha256 of the file, hexadecimal
/// @param index SHA-256 of its chunk index, hexadecimal
/// @param indexSize bytes of that
/// @param packed bytes of all its chunks as they are transferred
public record ReleaseFile(
        String name, long size, String sha256, String index, long indexSize, long packed) {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9+._-]*(/[A-Za-z0-9_][A-Za-z0-9+._-]*)*");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ReleaseFile {
        if (!NAME.matcher(name).matches() || name.length() > 200) {
            throw new IllegalArgumentException("no plain file name: " + name);
        }
        if (size < 0 || indexSize < 0 || packed < 0) {
            throw new IllegalArgumentException("negative size of " + name);
        }
        if (!DIGEST.matcher(sha256).matches() || !DIGEST.matcher(index).matches()) {
            throw new IllegalArgumentException("no SHA-256 for " + name);
        }
    }

    /// Where its chunk index lies in a repository.
    public String indexPath() {
        return "indexes/" + index + ".caibx";
    }
}
