package tandem.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// The clock of the machine. The daemon sets the guest's after the host slept; natively the
/// operating system keeps it.
sealed interface MachineClock {
    void set(Instant time);

    record OfHost() implements MachineClock {
        @Override
        public void set(Instant time) {
            throw TandemException.of(
                    EdgeError.CLOCK_REFUSED, "this runtime runs natively, not in a guest");
        }
    }

    /// Sets the clock with the program `date`.
    record OfGuest(Clock clock) implements MachineClock {
        private static final Logger LOG = LoggerFactory.getLogger(MachineClock.class);
        private static final Duration NOTICEABLE = Duration.ofSeconds(1);
        private static final File NOTHING = new File("/dev/null");
        private static final Duration LIMIT = Duration.ofSeconds(5);

        @Override
        public void set(Instant time) {
            Duration behind = Duration.between(clock.instant(), time);
            if (behind.abs().compareTo(NOTICEABLE) <= 0) {
                return;
            }
            String seconds =
                    "@%d.%03d".formatted(time.getEpochSecond(), time.getNano() / 1_000_000);
            run(List.of("date", "-u", "-s", seconds));
            LOG.info("clock set to {}, it was {} s behind", time, behind.toMillis() / 1000.0);
        }

        private static void run(List<String> command) {
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                                .start();
                if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw TandemException.of(EdgeError.CLOCK_REFUSED, "date does not end");
                }
                if (process.exitValue() != 0) {
                    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                    throw TandemException.of(EdgeError.CLOCK_REFUSED, output.strip());
                }
            } catch (IOException e) {
                throw TandemException.because(
                        e, EdgeError.CLOCK_REFUSED, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw TandemException.because(e, EdgeError.CLOCK_REFUSED, "interrupted");
            }
        }
    }
}
