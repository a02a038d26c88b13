package tandem.host.update;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.config.UpdateConfig;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;
import tandem.update.release.Release;
import tandem.update.release.ReleaseJson;

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
        return offer(
                version,
                MADE,
                channel,
                format,
                "",
                List.of(new PackageVersion("base", version)),
                1000);
    }

    static Offer offer(
            String version,
            Instant made,
            String channel,
            DataFormat format,
            String notes,
            List<PackageVersion> packages,
            long bytes) {
        var release =
                new Release(
                        version,
                        made,
                        List.of(channel),
                        notes,
                        format,
                        packages,
                        List.of(),
                        List.of(),
                        List.of());
        return new Offer(
                version,
                made,
                List.of(channel),
                format,
                notes,
                packages,
                bytes,
                new String(ReleaseJson.bytes(release), StandardCharsets.UTF_8));
    }
}
