package tandem.edge.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A module whose commands fail.
///
/// @param count how often in a row
/// @param text what the last one failed with
record Failure(int count, Instant last, String text) {
    static Failure next(@Nullable Failure before, Instant now, String text) {
        return new Failure(before == null ? 1 : before.count() + 1, now, text);
    }

    /// The first attempt after it: 10 s later, then 20, 40 … 300 s.
    Instant retryAt() {
        return last.plus(RestartCount.wait(count - 1));
    }

    /// A clock that went back must not hold a module for ever.
    boolean isWaiting(Instant now) {
        return now.isBefore(retryAt()) && !now.isBefore(last);
    }
}
