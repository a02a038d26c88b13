package tandem.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.Problem;
import tandem.contract.id.ClientId;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.HubSettings;
import tandem.edge.agent.HubControl;
import tandem.edge.identity.CertifiedKey;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.IdentityStore;
import tandem.edge.manage.ManagedRuntime.Tap;
import tandem.hub.Hub;
import tandem.hub.HubConfig;
import tandem.hub.HubHealth;
import tandem.hub.TappedMessage;
import tandem.hub.TestMessage;
import tandem.hub.Whither;
import tandem.hub.method.MethodResult;
import tandem.hub.twin.TwinView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The hub, over the life of several of its certificates: with a new one it starts anew on the same
/// ports, and also when its store cannot be used any more. Clients reconnect by themselves; what
/// was acknowledged is on disk, and so are the routes.
final class HubSide implements HubControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HubSide.class);

    private final Object lock = new Object();
    private final List<Consumer<TappedMessage>> observers = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final IdentityStore identities;
    private final EdgePki pki;
    private volatile Started started;
    private boolean isClosed;

    /// Null until the first deployment: then the hub goes on with those it has kept.
    private volatile @Nullable HubSettings routes;

    /// @param hub null after a restart that failed
    private record Started(@Nullable Hub hub, int mqttPort, int httpsPort, Instant renewal) {}

    private HubSide(Settings settings, IdentityStore identities, EdgePki pki)
            throws InterruptedException {
        this.settings = settings;
        this.identities = identities;
        this.pki = pki;
        this.started = listen(settings.mqttPort(), settings.httpsPort());
    }

    static HubSide start(Settings settings, IdentityStore identities, EdgePki pki)
            throws InterruptedException {
        return new HubSide(settings, identities, pki);
    }

    private Started listen(int mqttPort, int httpsPort) throws InterruptedException {
        CertifiedKey certificate = pki.hubCertificate();
        var names = identities.names();
        var config =
                new HubConfig(
                        settings.paths().hub(),
                        names.device(),
                        names.gatewayHost(),
                        names.iotHubHost(),
                        settings.hubAddress(),
                        mqttPort,
                        httpsPort,
                        certificate.chainPem(),
                        certificate.keyPem());
        Clock clock = settings.clock();
        HubSettings known = routes;
        Hub hub =
                known == null
                        ? Hub.start(config, identities, clock)
                        : Hub.start(config, identities, clock, known);
        var _ = hub.tap(message -> observers.forEach(observer -> observer.accept(message)));
        return new Started(hub, hub.mqttPort(), hub.httpsPort(), pki.renewalOf(certificate));
    }

    /// Starts the hub anew when its certificate is due, when its store is broken, or when the last
    /// attempt failed.
    void renewIfDue() throws InterruptedException {
        synchronized (lock) {
            String reason = isClosed ? null : reasonToStartAnew();
            if (reason == null) {
                return;
            }
            LOG.info("hub starts anew: {}", reason);
            Started before = started;
            started = new Started(null, before.mqttPort(), before.httpsPort(), before.renewal());
            close(before.hub());
            started = listen(before.mqttPort(), before.httpsPort());
        }
    }

    private @Nullable String reasonToStartAnew() {
        Hub hub = started.hub();
        if (hub == null) {
            return "it is down";
        }
        if (hub.health().storeBroken()) {
            return "its store cannot be used";
        }
        return settings.clock().instant().isBefore(started.renewal())
                ? null
                : "its certificate is due";
    }

    /// One that cannot be closed must not keep the next from starting.
    private static void close(@Nullable Hub hub) {
        try {
            if (hub != null) {
                hub.close();
            }
        } catch (RuntimeException e) {
            LOG.warn("the hub did not close in order: {}", e.getMessage());
        }
    }

    int mqttPort() {
        return started.mqttPort();
    }

    int httpsPort() {
        return started.httpsPort();
    }

    /// Null while the hub is down.
    @Nullable HubHealth health() {
        Hub hub = started.hub();
        return hub == null ? null : hub.health();
    }

    Set<ClientId> connected() {
        return hub(started).connected();
    }

    /// Ends the connection and removes all that is kept for an identity that is gone.
    void forget(ClientId client) {
        hub(started).disconnect(client);
        hub(started).forget(client);
    }

    List<TappedMessage> recent(int count) {
        return hub(started).recent(count);
    }

    TwinView twin(ClientId client) {
        return hub(started).twin(client);
    }

    MethodResult invoke(
            ClientId client,
            String method,
            @Nullable JsonNode payload,
            Duration connect,
            Duration response) {
        return hub(started).invoke(client, method, payload, connect, response);
    }

    Whither whither(ClientId from, @Nullable String output) {
        return hub(started).whither(from, output);
    }

    Whither send(ClientId from, TestMessage message) {
        return hub(started).send(from, message);
    }

    /// Messages by route, since the hub started.
    Map<String, Long> passed() {
        return hub(started).passed();
    }

    /// Those of the last deployment since the runtime started; none before it.
    HubSettings routes() {
        HubSettings known = routes;
        return known == null ? HubSettings.empty() : known;
    }

    Tap tap(Consumer<TappedMessage> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    void flush() throws InterruptedException {
        hub(started).flush();
    }

    @Override
    public List<Problem> check(HubSettings candidate) {
        return Hub.check(candidate);
    }

    @Override
    public void configure(HubSettings newRoutes) {
        synchronized (lock) {
            hub(started).configure(newRoutes);
            routes = newRoutes;
        }
    }

    @Override
    public void desired(ModuleId module, ObjectNode desired) {
        hub(started).desired(client(module), desired);
    }

    @Override
    public void forget(ModuleId module) {
        forget(client(module));
    }

    @Override
    public boolean isConnected(ModuleId module) {
        Hub hub = started.hub();
        return hub != null && hub.connected().contains(client(module));
    }

    private ClientId client(ModuleId module) {
        return new ClientId(identities.names().device(), module);
    }

    private static Hub hub(Started started) {
        Hub hub = started.hub();
        if (hub == null) {
            throw new IllegalStateException("the hub is down");
        }
        return hub;
    }

    @Override
    public void close() {
        synchronized (lock) {
            isClosed = true;
            close(started.hub());
        }
    }
}
