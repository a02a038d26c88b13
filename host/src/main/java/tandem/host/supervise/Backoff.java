package tandem.host.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long to wait before the next start after one that failed or ended: longer each time, and
/// short again after a guest that has run for some minutes.
final class Backoff {
    static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1));
    static final Duration STABLE = Duration.ofMinutes(5);

    private int failures;

    void reset() {
        failures = 0;
    }

    /// @param runningSince when the guest had become ready that has ended now
    void resetIfStable(Instant runningSince, Instant now) {
        if (Duration.between(runningSince, now).compareTo(STABLE) >= 0) {
            reset();
        }
    }

    Duration next() {
        Duration pause = PAUSES.get(Math.min(failures, PAUSES.size() - 1));
        failures++;
        return pause;
    }
}
