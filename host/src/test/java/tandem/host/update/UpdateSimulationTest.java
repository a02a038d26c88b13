package tandem.host.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.config.UpdateConfig;
import tandem.contract.error.TandemException;
import tandem.host.image.SampleBundle;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.operation.Progress;

/// Hundreds of devices that are updated while their daemon is killed and their power is lost at any
/// step, to releases that fail in every way. Whatever happens: something that can start is active,
/// a release that fails gets one try, the one before comes back, and the history tells why.
class UpdateSimulationTest {
    private static final int DEVICES = 60;
    private static final int CHANGES = 4;
    private static final int MOST_STEPS = 60;
    private static final UpdateConfig POLICY = Samples.settings("check = \"any\"");

    @TempDir Path temporary;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noKillAndNoReleaseTakesTheDeviceAway(long seed) throws IOException {
        for (int i = 0; i < DEVICES; i++) {
            Path home = Files.createDirectory(temporary.resolve("home" + i));
            new World(home, seed * 1_000_003 + i).live();
            delete(home);
        }
    }

    private static void delete(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class World {
        private final long seed;
        private final Path home;
        private final Fate fate;
        private final Slots slots;
        private final Images images;
        private final FakeTiming timing = new FakeTiming();
        private final FakeAppliance guest;
        private final FakeReleases releases;
        private final boolean wanted;
        private UpdateStore store;
        private SlotChange change;

        World(Path home, long seed) throws IOException {
            this.seed = seed;
            this.home = home;
            this.fate = new Fate(seed);
            this.slots = new Slots(home);
            var real = new SlotsOfReleases(slots);
            this.images = new FaultyImages(real, home.resolve("slots"), fate);
            this.guest = new FakeAppliance(real, timing, fate::step);
            this.releases = new FakeReleases(fate::step);
            this.wanted = fate.random.nextInt(5) > 0;
            first(real);
            this.store = new UpdateStore(new FaultyRecordFile(home.resolve("updates"), fate));
            this.change = newChange();
        }

        private void first(Images real) throws IOException {
            Files.createDirectories(home.resolve("slots"));
            SampleBundle.write(real.fresh(Slot.A), "1.0");
            real.seal(Slot.A, Samples.offer("1.0"));
            real.install(Slot.A);
            guest.wanted = wanted;
            if (wanted) {
                guest.boot();
            }
        }

        private SlotChange newChange() {
            return new SlotChange(store, images, guest, this::check, timing);
        }

        private Optional<String> check(String command, java.time.Duration limit) {
            return guest.nature() == FakeAppliance.Nature.FAILS_THE_CHECK
                    ? Optional.of("the check command ended with exit code 1")
                    : Optional.empty();
        }

        void live() {
            for (int i = 1; i <= CHANGES; i++) {
                fate.begin(
                        fate.random.nextInt(4) == 0 ? Fate.NEVER : fate.random.nextInt(MOST_STEPS));
                if (fate.random.nextInt(5) == 0) {
                    attempt(this::goBack);
                } else {
                    Offer offer = Samples.offer("1." + i);
                    guest.natures.put(offer.version(), nature());
                    attempt(progress -> apply(offer, progress));
                    settled();
                    fate.begin(Fate.NEVER);
                    attempt(progress -> apply(offer, progress)); // once more: if it may, it must
                }
                settled();
            }
        }

        private FakeAppliance.Nature nature() {
            var natures = FakeAppliance.Nature.values();
            var nature = natures[fate.random.nextInt(natures.length)];
            boolean isSeen = wanted || nature != FakeAppliance.Nature.LOSES_A_MODULE;
            return isSeen && fate.random.nextBoolean() ? nature : FakeAppliance.Nature.GOOD;
        }

        private interface Act {
            void run(Progress progress) throws InterruptedException;
        }

        /// One operation, and all the daemons that it takes until nothing is under way.
        private void attempt(Act act) {
            boolean ended = survives(() -> act.run(progress()));
            for (int daemons = 0; !ended; daemons++) {
                bootable();
                if (fate.random.nextInt(3) == 0) {
                    guest.losePower();
                }
                int steps = fate.random.nextInt(MOST_STEPS);
                fate.begin(daemons < 4 && fate.random.nextBoolean() ? steps : Fate.NEVER);
                ended = survives(this::daemon);
            }
        }

        private interface Part {
            void run() throws InterruptedException;
        }

        private boolean survives(Part part) {
            try {
                part.run();
                return true;
            } catch (TandemException | CancellationException _) {
                return true; // the outcome of an operation
            } catch (Fate.Killed _) {
                return false;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void daemon() throws InterruptedException {
            store = new UpdateStore(new FaultyRecordFile(home.resolve("updates"), fate));
            Present running = guest.running;
            SlotChange.recover(store, images, running == null ? null : running.slot(), timing);
            bootable();
            if (guest.wanted && guest.running == null) {
                guest.boot(); // the guest's life begins
            }
            change = newChange();
            change.resume(POLICY, progress());
        }

        private Progress progress() {
            return new FickleProgress(fate);
        }

        private void apply(Offer offer, Progress progress) throws InterruptedException {
            Present present = present();
            var state = new PolicyState(present, store.record().written(), null, refusals(), true);
            UpdatePolicy.require(POLICY, state, offer, false, timing.now(), timing.zone());
            if (present.version().equals(offer.version())) {
                return;
            }
            Candidate staged =
                    new Staging(store, images, timing).run(releases, offer, present, progress);
            change.run(staged, true, POLICY, progress);
        }

        private java.util.Map<String, String> refusals() {
            return store.record().refusals();
        }

        private void goBack(Progress progress) throws InterruptedException {
            Present present = present();
            Optional<Present> other = images.find(present.slot().other());
            if (other.isEmpty() || store.record().refusals().containsKey(other.get().version())) {
                return;
            }
            images.discard(other.get().slot());
            change.run(
                    Candidate.backTo(other.get(), present, timing.now()), true, POLICY, progress);
        }

        private Present present() {
            return images.active().orElseThrow();
        }

        /// What is active can start.
        private void bootable() {
            slots.verify(slots.active());
        }

        private void settled() {
            String what = "seed " + seed + ", " + store.record();
            bootable();
            UpdateRecord record = store.record();
            Candidate candidate = record.candidate();
            assertThat(candidate == null || candidate.phase().compareTo(Phase.STAGED) <= 0)
                    .as("nothing is under way, %s", what)
                    .isTrue();
            assertThat(guest.wanted)
                    .as("the guest runs as people want, %s", what)
                    .isEqualTo(wanted);
            assertThat(guest.running != null).as("the guest runs, %s", what).isEqualTo(wanted);
            String version = present().version();
            assertThat(nature(version))
                    .as("what runs is healthy, %s", what)
                    .isEqualTo(FakeAppliance.Nature.GOOD);
            if (wanted) {
                assertThat(guest.running)
                        .as("what runs is what is active, %s", what)
                        .isEqualTo(present());
            }
            guest.boots.forEach((each, boots) -> {
                if (nature(each) != FakeAppliance.Nature.GOOD) {
                    assertThat(boots).as("tries of %s, %s", each, what).isEqualTo(1);
                    assertThat(record.refusals()).as("refused, %s", what).containsKey(each);
                    assertThat(reasons(each))
                            .as("the history tells why, %s", what)
                            .isNotEmpty()
                            .allSatisfy(reason -> assertThat(reason).isNotBlank());
                }
            });
        }

        private List<String> reasons(String version) {
            return store.record().history().stream()
                    .filter(entry -> entry.to().equals(version))
                    .filter(entry -> entry.outcome() == HistoryEntry.Outcome.CAME_BACK)
                    .map(HistoryEntry::reason)
                    .toList();
        }

        private FakeAppliance.Nature nature(String version) {
            return guest.natures.getOrDefault(version, FakeAppliance.Nature.GOOD);
        }
    }

    /// People cancel now and then.
    private record FickleProgress(Fate fate) implements Progress {
        @Override
        public void step(String name) {
            checkCancelled();
        }

        @Override
        public void detail(String text, int percent) {}

        @Override
        public void skipped(String name, String why) {}

        @Override
        public void checkCancelled() {
            if (fate.random.nextInt(60) == 0) {
                throw new CancellationException("somebody cancelled");
            }
        }
    }
}
