package tandem.hub;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the messages that the hub accepts: all of the last seconds, and since its start those of
/// each route.
final class Traffic {
    static final int SECONDS = 10;
    private static final int SLOTS = SECONDS + 2;

    private final InstantSource clock;
    private final Map<String, Long> passed = new HashMap<>();
    private final long[] seconds = new long[SLOTS];
    private final long[] counts = new long[SLOTS];

    Traffic(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void count(List<String> routes) {
        long second = second();
        int slot = (int) Math.floorMod(second, (long) SLOTS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot]++;
        routes.forEach(route -> passed.merge(route, 1L, Long::sum));
    }

    /// Mean of the last ten whole seconds.
    synchronized double perSecond() {
        long now = second();
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (seconds[slot] < now && seconds[slot] >= now - SECONDS) {
                sum += counts[slot];
            }
        }
        return (double) sum / SECONDS;
    }

    /// Messages by route.
    synchronized Map<String, Long> passed() {
        return Map.copyOf(passed);
    }

    private long second() {
        return Math.floorDiv(clock.millis(), 1000L);
    }
}
