package tandem.host.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts wrong codes of the last minute.
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
        Instant now = clock.instant();
        while (!tries.isEmpty() && !now.isBefore(tries.getFirst().plus(WINDOW))) {
            tries.removeFirst();
        }
        if (tries.size() < ALLOWED) {
            tries.addLast(now);
            return 0;
        }
        return Math.max(
                1,
                Duration.between(now, tries.getFirst().plus(WINDOW)).plusMillis(999).toSeconds());
    }
}
