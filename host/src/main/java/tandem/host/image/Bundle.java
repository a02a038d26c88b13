package tandem.host.image;

import java.time.Instant;
import java.util.List;

/// A guest image with everything that belongs to it: the content of `bundle.json`.
///
/// @param version of Tandem that built it
/// @param created that of its recipe, the same for equal inputs; not when it was built
/// @param verityParameters how the guest opens the root image
/// @param packages SHA-256 of the list of Debian packages and their versions
/// @param inputs digest of everything it was built from; equal inputs need no new build
public record Bundle(
        String version,
        Instant created,
        BundleFile kernel,
        BundleFile initrd,
        BundleFile root,
        BundleFile verity,
        VerityParameters verityParameters,
        String packages,
        String inputs) {

    /// Name of the file that describes a bundle, in the bundle's folder.
    public static final String FILE = "bundle.json";

    public Bundle {
        long distinct =
                List.of(kernel, initrd, root, verity).stream()
                        .map(BundleFile::name)
                        .distinct()
                        .count();
        if (distinct != 4) {
            throw new IllegalArgumentException("a bundle has four different files");
        }
    }

    /// All files, those that the guest runs first in front.
    public List<BundleFile> files() {
        return List.of(kernel, initrd, root, verity);
    }
}
