package tandem.edge.agent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often a module was started again, and when last (edge-agent's rules: 10·2ⁿ s, at most 300 s,
/// at most 20 times; forgotten after ten minutes of running).
public record RestartCount(int count, @Nullable Instant last) {
    static final RestartCount NONE = new RestartCount(0, null);
    private static final int MOST = 20;
    private static final Duration UNIT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration INTENSIVE_CARE = Duration.ofMinutes(10);

    RestartCount next(Instant now) {
        return new RestartCount(count + 1, now);
    }

    boolean isExhausted() {
        return count >= MOST;
    }

    /// How long a module that has ended waits for its next start.
    Duration coolOff() {
        return wait(count);
    }

    /// 10 s after the first time, doubled each time, at most 300 s.
    static Duration wait(int times) {
        return times >= 5 ? LONGEST : UNIT.multipliedBy(1L << times);
    }

    boolean isForgotten(Instant runningSince, Instant now) {
        return count > 0 && Duration.between(runningSince, now).compareTo(INTENSIVE_CARE) > 0;
    }
}
