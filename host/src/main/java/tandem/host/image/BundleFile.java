package tandem.host.image;

import java.util.regex.Pattern;

/// One file of a bundle.
///
/// @param name plain file name below the bundle's folder
/// @param size in bytes
/// @param sha256 64 lower-case hexadecimal digits
public record BundleFile(String name, long size, String sha256) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public BundleFile {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no plain file name");
        }
        if (size < 0) {
            throw new IllegalArgumentException("negative size of " + name + ": " + size);
        }
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("checksum of " + name + " is no SHA-256: " + sha256);
        }
    }
}
