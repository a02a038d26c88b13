package tandem.host.update;

import java.time.Instant;
import java.util.List;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.config.UpdateConfig;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;

/// Offers and settings for tests.
final class Samples {
    static final Instant MADE = Instant.parse("2026-11-01T12:00:00Z");

    private Samples() {}

    /// @param lines of the section `[update]`
    static UpdateConfig settings(String lines) {
        return DeviceToml.parse("[update]\n" + lines, DeviceDefaults.of("box", 2)).update();
    }

    static Offer offer(String version) {
        return offer(version, "stable", SlotsOfReleases.OURS);
    }

    static Offer offer(String version, String channel, DataFormat format) {
        return new Offer(
                version,
                MADE,
                List.of(channel),
                format,
                "",
                List.of(new PackageVersion("base", version)),
                1000);
    }
}
