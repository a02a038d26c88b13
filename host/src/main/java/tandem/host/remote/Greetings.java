package tandem.host.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tandem.contract.api.ApiPaths;

/// When the machines that are connected were last heard. A machine whose greetings stop is cut off,
/// though its connections look as if they lived; one that never greeted is not waited for.
public final class Greetings {
    /// The call by which a machine greets: it asks who it is.
    public static final String PATH = ApiPaths.SESSION;

    static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(14); // two greetings may be lost

    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// @param clock that nobody sets
    public Greetings(InstantSource clock) {
        this.clock = clock;
    }

    /// A machine makes a call.
    public void heard(String machine, String path) {
        if (path.equals(PATH)) {
            heard.put(machine, clock.instant());
        } else {
            heard.computeIfPresent(machine, (_, _) -> clock.instant());
        }
    }

    /// The machines that have become silent since this was asked last.
    public List<String> silent() {
        Instant limit = clock.instant().minus(LIMIT);
        return heard.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(limit))
                .filter(entry -> heard.remove(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
