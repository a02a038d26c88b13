package tandem.host.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.api.OperationKind;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.home.HostPaths;
import tandem.host.image.SampleBundle;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.operation.Progress;
import tandem.host.operation.Work;

/// What the daemon does by itself, minute by minute, with operations that end at once.
class UpdateScheduleTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir Path folder;
    private final FakeTiming timing = new FakeTiming(MONDAY_NOON);
    private final List<String> started = new ArrayList<>();
    private String rules = "";
    private boolean sourceAnswers = true;
    private boolean isBusy;
    private UpdateStore store;
    private Images images;
    private FakeAppliance guest;
    private Updates updates;
    private UpdateSchedule schedule;

    @BeforeEach
    void makes() throws IOException {
        var paths = new HostPaths(folder);
        Files.createDirectories(folder.resolve("slots"));
        var real = new SlotsOfReleases(new Slots(folder));
        SampleBundle.write(real.fresh(Slot.A), "1.0");
        real.seal(Slot.A, Samples.offer("1.0"));
        real.install(Slot.A);
        images = real;
        guest = new FakeAppliance(images, timing, () -> {});
        guest.wanted = true;
        guest.boot();
        store = UpdateStore.open(paths.updates());
        updates =
                new Updates(
                        new Updates.Parts(
                                store,
                                images,
                                guest,
                                (_, _) -> Optional.empty(),
                                timing,
                                (_, _) -> source(),
                                SampleUpdates.programs(paths, timing),
                                new FakeRuntime()),
                        paths,
                        this::settings);
        schedule = new UpdateSchedule(updates, this::start);
    }

    private Updates.Settings settings() {
        String text = "[update]\nsource = \"/media/usb\"\n" + rules;
        return new Updates.Settings(DeviceToml.parse(text, DeviceDefaults.of("box", 2)), null);
    }

    private ReleaseSource source() {
        if (!sourceAnswers) {
            throw TandemException.of(UpdateError.SOURCE_UNREADABLE, "/media/usb", "gone");
        }
        var releases = new FakeReleases(() -> {});
        releases.offers.add(Samples.offer("1.1"));
        return releases;
    }

    private void start(OperationKind kind, Work work) {
        if (isBusy) {
            throw TandemException.of(ApiError.OPERATION_COLLIDES, kind.word(), "up", "op-1");
        }
        started.add(kind.word());
        try {
            work.run(Progress.silent());
        } catch (TandemException _) {
            // the operation shows it
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            schedule.look();
            timing.pass(Duration.ofMinutes(1));
        }
    }

    private String inUse() {
        return images.active().orElseThrow().version();
    }

    @Test
    void byDefaultItOnlyLooks() {
        minutes(10);
        assertThat(started).containsExactly("update-check");
        assertThat(updates.status().decision().what()).isEqualTo("tell");
        minutes(6 * 60);
        assertThat(started).containsExactly("update-check", "update-check");
    }

    @Test
    void itFetchesAndWaitsForTheWindow() {
        rules = "automatic = \"apply\"\nwindow = \"22:00-04:00\"\n";
        minutes(10);
        assertThat(started).containsExactly("update-check", "update-download");
        assertThat(updates.status().decision().what()).isEqualTo("wait");
        assertThat(inUse()).isEqualTo("1.0");
        minutes(9 * 60);
        assertThat(inUse()).isEqualTo("1.0");
        minutes(70);
        assertThat(inUse()).isEqualTo("1.1");
        assertThat(started).endsWith("update-apply");
    }

    @Test
    void nothingHappensWhilePausedDisabledOrOff() {
        for (String rule :
                List.of(
                        "paused-until = \"2099-01-01\"",
                        "enabled = false",
                        "automatic = \"off\"")) {
            rules = rule + "\n";
            minutes(8 * 60);
        }
        assertThat(started).isEmpty();
    }

    @Test
    void aSourceThatDoesNotAnswerIsAskedAgainAfterAWhile() {
        sourceAnswers = false;
        minutes(14);
        assertThat(started).containsExactly("update-check");
        minutes(20);
        assertThat(started).hasSize(3);
        sourceAnswers = true;
        minutes(20);
        assertThat(updates.status().decision().version()).isEqualTo("1.1");
    }

    @Test
    void aReleaseThatFailsIsTriedOnce() {
        rules = "automatic = \"apply\"\n";
        guest.natures.put("1.1", FakeAppliance.Nature.DOES_NOT_BOOT);
        minutes(24 * 60);
        assertThat(inUse()).isEqualTo("1.0");
        assertThat(guest.boots).containsEntry("1.1", 1);
        assertThat(updates.status().decision().what()).isEqualTo("refuse");
    }

    @Test
    void itWaitsForOtherOperations() {
        isBusy = true;
        minutes(5);
        assertThat(started).isEmpty();
        isBusy = false;
        minutes(1);
        assertThat(started).containsExactly("update-check");
    }

    @Test
    void aChangeThatAnEarlierDaemonLeftIsEndedFirst() {
        Present present = images.active().orElseThrow();
        var candidate = Candidate.of(Samples.offer("1.1"), present, Phase.STAGED, timing.now());
        store.change(record ->
                record.with(candidate.in(Phase.ROLLING_BACK, "power was lost", timing.now())));
        assertThat(updates.status().decision().reason()).contains("1.1 is under way");
        minutes(1);
        assertThat(started).containsExactly("update-apply");
        assertThat(updates.status().history()).hasSize(1);
        assertThat(updates.status().underWay()).isNull();
    }
}
