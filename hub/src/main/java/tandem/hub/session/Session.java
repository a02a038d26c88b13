package tandem.hub.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tandem.contract.id.ClientId;

/// A client that is connected.
public final class Session {
    private final ClientId id;
    private final ClientLink link;
    private final boolean kept;
    private final boolean resumed;
    private final AtomicReference<Map<String, Subscription>> subscriptions;

    Session(ClientId id, ClientLink link, boolean kept, Map<String, Subscription> subscriptions) {
        this.id = id;
        this.link = link;
        this.kept = kept;
        this.resumed = !subscriptions.isEmpty();
        this.subscriptions = new AtomicReference<>(Map.copyOf(subscriptions));
    }

    public ClientId id() {
        return id;
    }

    public ClientLink link() {
        return link;
    }

    /// Whether subscriptions of an earlier connection were found.
    public boolean resumed() {
        return resumed;
    }

    /// Whether its subscriptions outlive the connection.
    boolean kept() {
        return kept;
    }

    /// The quality of service for a feature; empty when it is not subscribed to.
    public OptionalInt qos(Feature feature) {
        return subscriptions.get().values().stream()
                .filter(subscription -> subscription.feature() == feature)
                .mapToInt(Subscription::qos)
                .max();
    }

    public boolean has(Feature feature) {
        return qos(feature).isPresent();
    }

    Map<String, Subscription> subscriptions() {
        return subscriptions.get();
    }

    Map<String, Subscription> change(Consumer<Map<String, Subscription>> change) {
        return subscriptions.updateAndGet(now -> {
            var next = new LinkedHashMap<>(now);
            change.accept(next);
            return Map.copyOf(next);
        });
    }
}
