package tandem.host.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts tries to pair by the address they come from.
final class TriesPerAddress {
    static final int ALLOWED = 3;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 1000;

    private final Map<String, Deque<Instant>> tries = new LinkedHashMap<>();
    private final InstantSource clock;

    TriesPerAddress(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes a try.
    ///
    /// @return seconds until this address is listened to again; 0 when it is now
    synchronized long add(String address) {
        Instant now = clock.instant();
        Deque<Instant> recent = tries.computeIfAbsent(address, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && !now.isBefore(recent.getFirst().plus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= ALLOWED) {
            return Math.max(
                    1,
                    Duration.between(now, recent.getFirst().plus(WINDOW))
                            .plusMillis(999)
                            .toSeconds());
        }
        recent.addLast(now);
        while (tries.size() > MOST_ADDRESSES) {
            tries.remove(tries.keySet().iterator().next());
        }
        return 0;
    }

    /// A right code: what came before from there does not count any more.
    synchronized void forget(String address) {
        tries.remove(address);
    }
}
