package tandem.host.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Devices whose programs are changed while the daemon is killed, or power is lost, before and
/// after any step. Whatever happens: what is active works, a bad version is tried once, and the
/// record says why it is refused.
class ProgramChangeSimulationTest {
    private static final int DEVICES = 60;
    private static final int CHANGES = 5;
    private static final int MOST_STEPS = 9;

    @TempDir Path temporary = Path.of("");

    /// What ends a simulated daemon; no code of ours catches it.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Every write is a step before and a step after it.
    private static final class FaultyFolder extends ProgramsFolder {
        private final Path folder;
        private int stepsLeft = Integer.MAX_VALUE;

        FaultyFolder(Path folder) {
            super(folder);
            this.folder = folder;
        }

        void step() {
            if (stepsLeft-- <= 0) {
                throw new Killed();
            }
        }

        @Override
        void write(Path file, String content) {
            step();
            try {
                Files.createDirectories(folder);
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            step();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsActiveHasAlwaysWorkedAndABadVersionIsTriedOnce(long seed)
            throws InterruptedException {
        for (int device = 0; device < DEVICES; device++) {
            live(temporary.resolve("device" + device), new Random(seed * 1_000_003 + device));
        }
    }

    private static void live(Path place, Random random) throws InterruptedException {
        var folder = new FaultyFolder(place);
        var change = new ProgramChange(folder, () -> Instant.EPOCH);
        Map<String, Integer> tries = new HashMap<>();
        Map<String, Boolean> good = new HashMap<>();
        for (int i = 0; i < CHANGES; i++) {
            String version = "1." + i;
            good.put(version, random.nextBoolean());
            String before = folder.active();
            folder.stepsLeft =
                    random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(MOST_STEPS);
            boolean killed = false;
            try {
                change.run(
                        version,
                        () -> {
                            folder.step();
                            tries.merge(version, 1, Integer::sum);
                            folder.step();
                            return good.get(version) ? Optional.empty() : Optional.of("bad");
                        });
            } catch (Killed _) {
                killed = true;
            }
            for (int daemons = 0; killed; daemons++) { // the next ones may be killed as well
                assertThat(good.getOrDefault(folder.active(), true)).isTrue();
                folder.stepsLeft = daemons < 3 ? random.nextInt(4) : Integer.MAX_VALUE;
                try {
                    change.recover();
                    killed = false;
                } catch (Killed _) {
                    killed = true;
                }
            }
            folder.stepsLeft = Integer.MAX_VALUE;
            settled(change, folder, version, before, tries, good);
        }
    }

    private static void settled(
            ProgramChange change,
            ProgramsFolder folder,
            String version,
            String before,
            Map<String, Integer> tries,
            Map<String, Boolean> good) {
        ProgramsRecord record = change.record();
        assertThat(record.trying()).isNull();
        assertThat(tries.getOrDefault(version, 0)).isLessThanOrEqualTo(1);
        if (folder.active().equals(version)) {
            assertThat(record.previous()).isEqualTo(before);
            assertThat(good).containsEntry(version, true);
            assertThat(record.refused()).doesNotContainKey(version);
            assertThat(record.history().getLast().applied()).isTrue();
        } else {
            assertThat(folder.active()).isEqualTo(before);
            if (tries.containsKey(version)) {
                assertThat(record.refused()).containsKey(version);
                assertThat(record.history().getLast().version()).isEqualTo(version);
                assertThat(record.history().getLast().reason()).isNotBlank();
            }
        }
    }
}
