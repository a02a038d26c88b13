package tandem.host.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts wrong codes or passwords of the last minute.
final class WrongTries {
    static final int ALLOWED = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> tries = new ArrayDeque<>();
    private final InstantSource clock;

    WrongTries(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes one.
    ///
    /// @return seconds until the next one is listened to; 0 when it may come now
    synchronized long add() {
        long wait = secondsToWait();
        if (wait == 0) {
            tries.addLast(clock.instant());
        }
        return wait;
    }

    /// 0 when the next one may come now.
    synchronized long secondsToWait() {
        Instant now = clock.instant();
        while (!tries.isEmpty() && !now.isBefore(tries.getFirst().plus(WINDOW))) {
            tries.removeFirst();
        }
        return tries.size() < ALLOWED
                ? 0
                : Math.max(
                        1,
                        Duration.between(now, tries.getFirst().plus(WINDOW))
                                .plusMillis(999)
                                .toSeconds());
    }
}
