package tandem.host.update;

import java.time.Instant;
import java.util.List;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;

/// A release that a source has and the maker's keys vouch for.
///
/// @param notes what is new, for people
/// @param packages of the guest, by name
/// @param bytes of its guest image
/// @param document its `release.json`, as its maker signed it
public record Offer(
        String version,
        Instant created,
        List<String> channels,
        DataFormat format,
        String notes,
        List<PackageVersion> packages,
        long bytes,
        String document) {
    public Offer {
        channels = List.copyOf(channels);
        packages = List.copyOf(packages);
    }

    ReleaseVersion order() {
        return ReleaseVersion.of(version);
    }
}
