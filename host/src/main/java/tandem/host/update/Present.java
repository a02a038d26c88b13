package tandem.host.update;

import java.time.Instant;
import java.util.List;
import tandem.host.image.Slot;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;

/// An image that lies in a slot.
///
/// @param version of the release, or of the programs that built it
/// @param packages none when they are not known
/// @param fromSource whether it came as a release; false when it was built here
record Present(
        Slot slot,
        String version,
        Instant created,
        DataFormat format,
        List<PackageVersion> packages,
        boolean fromSource) {
    Present {
        packages = List.copyOf(packages);
    }
}
