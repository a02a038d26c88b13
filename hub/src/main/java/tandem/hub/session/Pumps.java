package tandem.hub.session;

import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tandem.hub.route.Endpoint;
import tandem.hub.store.MessageStore;

/// One pump for each module input that routes lead to, or once led to and still has messages.
public final class Pumps implements AutoCloseable {
    private final MessageStore store;
    private final Sessions sessions;
    private final Clock clock;
    private final ConcurrentMap<String, Pump> pumps = new ConcurrentHashMap<>();

    public Pumps(MessageStore store, Sessions sessions, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Starts pumps for what was left in the store.
    public void resume() {
        for (var queue : store.queues()) {
            Endpoint.ofName(queue.name()).ifPresent(this::ensure);
        }
    }

    /// Starts the pumps that are missing.
    public void ensure(Collection<Endpoint> endpoints) {
        endpoints.forEach(this::ensure);
    }

    private void ensure(Endpoint endpoint) {
        switch (endpoint) {
            case Endpoint.ModuleInput input ->
                    pumps.computeIfAbsent(
                            input.name(),
                            name -> {
                                var pump = new Pump(input, store.queue(name), sessions, clock);
                                pump.start();
                                return pump;
                            });
            case Endpoint.Upstream _ -> {} // there is no uplink yet: messages wait in the store
        }
    }

    @Override
    public void close() {
        pumps.values().forEach(Pump::close);
    }
}
