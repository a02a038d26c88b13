package tandem.host.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.HostPaths;
import tandem.host.image.SampleBundle;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.programs.ProgramsFolder;
import tandem.update.release.PackageVersion;

/// Updates of a device whose guest and source are samples: 1.0.0 is in use; [#SOURCE] has 1.1.0,
/// which is good, 1.2.0, which is never healthy, and 2.0.0-beta.1 in channel beta.
public final class SampleUpdates {
    public static final String SOURCE = "/media/usb/releases";
    private static final long IMAGE_BYTES = 160_313_344;

    private SampleUpdates() {}

    /// @param settings of device.toml
    /// @param slowness how long the guest takes for what it waits for, for people to see
    public static Updates of(
            HostPaths paths, Supplier<Updates.Settings> settings, Duration slowness)
            throws IOException {
        var images = new SlotsOfReleases(new Slots(paths.home()));
        if (images.active().isEmpty()) {
            Files.createDirectories(paths.home().resolve("slots"));
            SampleBundle.write(images.fresh(Slot.A), "1.0.0");
            images.seal(Slot.A, offer("1.0.0", "stable", "The first one.", 0));
            images.install(Slot.A);
        }
        var timing = new SlowTiming(slowness);
        var guest = new FakeAppliance(images, timing, () -> {});
        guest.natures.put("1.2.0", FakeAppliance.Nature.NEVER_HEALTHY);
        guest.wanted = true;
        guest.boot();
        return new Updates(
                new Updates.Parts(
                        UpdateStore.open(paths.updates()),
                        images,
                        guest,
                        (_, _) -> Optional.empty(),
                        timing,
                        (place, _) -> source(place),
                        programs(paths, timing),
                        new FakeRuntime()),
                paths,
                settings);
    }

    static HostPrograms programs(HostPaths paths, Timing timing) {
        return new HostPrograms(new ProgramsFolder(paths.programs()), timing, paths.home());
    }

    private static ReleaseSource source(String place) {
        if (!place.equals(SOURCE)) {
            throw TandemException.of(UpdateError.SOURCE_UNREADABLE, place, "no such folder");
        }
        var releases = new FakeReleases(() -> {});
        releases.offers.addAll(
                List.of(
                        offer("2.0.0-beta.1", "beta", "Another container engine.", 20),
                        offer("1.2.0", "stable", "A new kernel.", 10),
                        offer("1.1.0", "stable", "Security updates of Debian.", 2)));
        return releases;
    }

    private static Offer offer(String version, String channel, String notes, int days) {
        return Samples.offer(
                version,
                Samples.MADE.plus(Duration.ofDays(days)),
                channel,
                SlotsOfReleases.OURS,
                notes,
                List.of(
                        new PackageVersion("libssl3t64", "3.5." + days),
                        new PackageVersion("tandem-edge", version),
                        new PackageVersion(days == 0 ? "nano" : "vim-tiny", "8.4")),
                IMAGE_BYTES);
    }

    /// Waits for real, a little, and says that it was as long as it was asked for.
    private static final class SlowTiming extends FakeTiming {
        private final Duration slowness;

        SlowTiming(Duration slowness) {
            super(Instant.now());
            this.slowness = slowness;
        }

        @Override
        public void pause(Duration span) throws InterruptedException {
            var _ = new CountDownLatch(1).await(slowness.toMillis(), TimeUnit.MILLISECONDS);
            pass(span);
        }
    }

    /// @throws UncheckedIOException when the home cannot be written
    public static Updates in(Path home) {
        try {
            return of(new HostPaths(home), () -> new Updates.Settings(null, null), Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
