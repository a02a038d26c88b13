package tandem.hub.route;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.message.Message;
import tandem.contract.message.SystemProperty;
import tandem.hub.store.MessageStore;

/// The way of a message from its sender into the queues of its endpoints.
public final class Intake {
    private final DeviceId edge;
    private final MessageStore store;
    private final Clock clock;
    private final RandomGenerator random;
    private final Tap tap;
    private final AtomicReference<RouteTable> routes = new AtomicReference<>(RouteTable.empty());

    public Intake(DeviceId edge, MessageStore store, Clock clock, RandomGenerator random, Tap tap) {
        this.edge = edge;
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.tap = tap;
    }

    /// From now on these routes are in force.
    public void routes(RouteTable table) {
        routes.set(table);
    }

    /// Where a message of this sender would go now.
    ///
    /// @param system what the sender would set
    public RouteTable.Match match(ClientId from, Map<String, String> system) {
        return routes.get()
                .match(
                        new Message(
                                new byte[0],
                                stamped(from, system),
                                Map.of(),
                                Instant.ofEpochMilli(clock.millis())));
    }

    /// Takes telemetry.
    ///
    /// @param system what the sender set; who it is is added here
    /// @return completes when the message is durable, or dropped because no route wants it; fails
    ///   when it was refused
    public CompletableFuture<Void> accept(
            ClientId from,
            byte[] body,
            Map<String, String> system,
            Map<String, String> application) {
        return route(from, body, stamped(from, system), application);
    }

    private static Map<String, String> stamped(ClientId from, Map<String, String> system) {
        var stamped = new LinkedHashMap<>(system);
        stamped.put(SystemProperty.CONNECTION_DEVICE_ID, from.device().value());
        stamped.remove(SystemProperty.CONNECTION_MODULE_ID);
        if (from.module() != null) {
            stamped.put(SystemProperty.CONNECTION_MODULE_ID, from.module().value());
        }
        return stamped;
    }

    /// Tells the routes that a client has changed its reported properties.
    public CompletableFuture<Void> twinChanged(ClientId client, byte[] patch) {
        var system = new LinkedHashMap<String, String>();
        system.put(SystemProperty.MESSAGE_TYPE, SystemProperty.TWIN_CHANGE);
        system.put(SystemProperty.SCHEMA, SystemProperty.TWIN_CHANGE);
        system.put(SystemProperty.CONNECTION_DEVICE_ID, edge.value());
        system.put(SystemProperty.CONNECTION_MODULE_ID, ModuleId.EDGE_HUB.value());
        system.put(SystemProperty.SENDER_DEVICE_ID, client.device().value());
        if (client.module() != null) {
            system.put(SystemProperty.SENDER_MODULE_ID, client.module().value());
        }
        return route(client, patch, system, Map.of());
    }

    private CompletableFuture<Void> route(
            ClientId from,
            byte[] body,
            Map<String, String> system,
            Map<String, String> application) {
        boolean internal = from.isModule() && from.device().equals(edge);
        system.put(
                SystemProperty.EDGE_MESSAGE_ID,
                new UUID(random.nextLong(), random.nextLong()).toString());
        system.put(SystemProperty.ORIGIN, internal ? "internal" : "downstream");
        var message = new Message(body, system, application, Instant.ofEpochMilli(clock.millis()));
        RouteTable.Match match = routes.get().match(message);
        if (match.placements().isEmpty()) {
            tap.accepted(from, message, match);
            return CompletableFuture.completedFuture(null);
        }
        return store.append(message, match.placements())
                .thenRun(() -> tap.accepted(from, message, match));
    }
}
