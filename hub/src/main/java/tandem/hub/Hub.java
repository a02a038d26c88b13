package tandem.hub;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.HubError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.HubSettings;
import tandem.hub.access.Authenticator;
import tandem.hub.access.Identities;
import tandem.hub.http.HttpsHead;
import tandem.hub.method.MethodResult;
import tandem.hub.method.Methods;
import tandem.hub.mqtt.MqttHead;
import tandem.hub.mqtt.MqttServices;
import tandem.hub.route.Intake;
import tandem.hub.route.RouteTable;
import tandem.hub.session.Pumps;
import tandem.hub.session.Sessions;
import tandem.hub.store.MessageStore;
import tandem.hub.store.StoreConfig;
import tandem.hub.twin.TwinView;
import tandem.hub.twin.Twins;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The message plane of a device: MQTT and HTTPS listeners, routes, the message store, twins and
/// direct methods. Safe for use by many threads.
public final class Hub implements AutoCloseable {
    private static final long STOP_SECONDS = 10;
    private static final long DURABLE_SECONDS = 30;
    private static final String SETTINGS = "settings";

    private final HubConfig config;
    private final Vertx vertx;
    private final Traffic traffic;
    private final MessageTap tap;
    private final MessageStore store;
    private final Sessions sessions;
    private final Intake intake;
    private final Twins twins;
    private final Methods methods;
    private final Pumps pumps;
    private final Heads heads;
    private volatile boolean closed;

    /// The two listeners.
    private record Heads(MqttHead mqtt, HttpsHead https) {}

    private Hub(
            HubConfig config, Identities identities, Clock clock, @Nullable HubSettings settings) {
        var random = new SecureRandom();
        this.config = config;
        this.traffic = new Traffic(clock);
        this.tap = new MessageTap(traffic);
        this.store =
                MessageStore.open(
                        new StoreConfig(config.dataDirectory().resolve("store"), config.reserve()),
                        clock);
        this.sessions = new Sessions(store);
        this.intake = new Intake(config.deviceId(), store, clock, random, tap);
        this.twins = new Twins(store, sessions, intake);
        this.methods = new Methods(sessions, random);
        this.pumps = new Pumps(store, sessions, clock);
        this.vertx = Vertx.vertx(small());
        pumps.resume();
        var authenticator =
                new Authenticator(
                        identities, Set.of(config.iotHubHostName(), config.hostName()), clock);
        try {
            // before anyone can connect: what is accepted without routes is acknowledged and gone
            if (settings == null) {
                restoreSettings();
            } else {
                configure(settings);
            }
            this.heads = listen(authenticator);
        } catch (RuntimeException e) {
            stop();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new IllegalStateException("interrupted while the hub started", e);
        }
    }

    /// Opens the store, puts the routes of the last [#configure] into force, and only then starts
    /// to listen.
    ///
    /// @throws TandemException [HubError#STORE_UNUSABLE], [HubError#CERTIFICATE_UNUSABLE],
    ///   [HubError#LISTEN_FAILED]
    public static Hub start(HubConfig config, Identities identities, Clock clock) {
        return new Hub(config, identities, clock, null);
    }

    /// As [#start(HubConfig, Identities, Clock)], with these routes instead of those kept: the
    /// store may be a new one.
    ///
    /// @throws TandemException [HubError#ROUTES_INVALID] too
    public static Hub start(
            HubConfig config, Identities identities, Clock clock, HubSettings settings) {
        return new Hub(config, identities, clock, settings);
    }

    private Heads listen(Authenticator authenticator) throws InterruptedException {
        var certificate =
                new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(config.certificateChainPem()))
                        .addKeyValue(Buffer.buffer(config.privateKeyPem()));
        var mqtt =
                MqttHead.listen(
                        vertx,
                        config.bindAddress(),
                        config.mqttPort(),
                        certificate,
                        new MqttServices(authenticator, sessions, intake, twins, methods));
        var https =
                HttpsHead.listen(
                        vertx,
                        config.bindAddress(),
                        config.httpsPort(),
                        certificate,
                        new HttpsHead.Services(config.deviceId(), authenticator, methods));
        return new Heads(mqtt, https);
    }

    /// Puts routes and limits into force: all of them or, when one is not valid, none. They are
    /// durable when it returns, and in force from the first connection after a restart.
    ///
    /// @throws TandemException [HubError#ROUTES_INVALID] with all problems,
    ///   [HubError#STORE_UNUSABLE] when they cannot be kept
    public void configure(HubSettings settings) {
        RouteTable table = compiled(settings);
        byte[] bytes = SettingsCodec.encode(settings);
        if (!Arrays.equals(bytes, store.recall(SETTINGS))) {
            durable(store.remember(SETTINGS, bytes));
        }
        enforce(settings, table);
    }

    private void restoreSettings() {
        byte[] kept = store.recall(SETTINGS);
        if (kept != null) {
            try {
                HubSettings settings = SettingsCodec.decode(kept);
                enforce(settings, compiled(settings));
            } catch (IllegalArgumentException e) {
                throw TandemException.because(
                        e,
                        HubError.STORE_UNUSABLE,
                        config.dataDirectory(),
                        String.valueOf(e.getMessage()));
            }
        }
    }

    private RouteTable compiled(HubSettings settings) {
        var compilation = RouteTable.compile(config.deviceId(), settings);
        if (!compilation.problems().isEmpty()) {
            throw TandemException.withProblems(
                    HubError.ROUTES_INVALID, compilation.problems(), compilation.problems().size());
        }
        return compilation.table();
    }

    private void enforce(HubSettings settings, RouteTable table) {
        store.limit(settings.storeLimit());
        pumps.ensure(table.endpoints());
        intake.routes(table);
    }

    /// What [#configure] would complain about; changes nothing.
    public static List<Problem> check(HubSettings settings) {
        return RouteTable.compile(new DeviceId("edge"), settings).problems();
    }

    /// Sets the desired properties of a twin; a subscribed client gets the difference.
    public void desired(ClientId module, ObjectNode desired) {
        twins.desired(module, desired);
    }

    public TwinView twin(ClientId id) {
        return twins.view(id);
    }

    public Set<ClientId> connected() {
        return sessions.connected();
    }

    /// Ends a client's connection; it may connect again.
    public void disconnect(ClientId id) {
        sessions.close(id, "the runtime asked for it");
    }

    /// Removes all that is kept for an identity which is gone: session, twin, queues.
    public void forget(ClientId id) {
        var _ = sessions.forget(id);
        twins.forget(id);
        String prefix = id + "/";
        store.queues().stream()
                .filter(queue -> id.isModule() && queue.name().startsWith(prefix))
                .forEach(queue -> {
                    var _ = store.drop(queue.name());
                });
    }

    /// Calls a direct method and waits for the answer. A thread that is interrupted meanwhile stays
    /// interrupted and gets no answer.
    ///
    /// @param connect how long the target may take to connect
    /// @param response how long it may take to answer then
    public MethodResult invoke(
            ClientId target,
            String name,
            @Nullable JsonNode payload,
            Duration connect,
            Duration response) {
        try {
            return methods.invoke(target, name, payload, connect, response);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new MethodResult.NoAnswer("the caller was interrupted");
        }
    }

    /// Shows every message that is accepted from now on. A listener that is too slow misses some.
    public AutoCloseable tap(Consumer<TappedMessage> listener) {
        return tap.listen(listener);
    }

    /// The newest messages that were accepted, oldest first.
    public List<TappedMessage> recent(int last) {
        return tap.recent(last);
    }

    /// Where a message would go by the routes in force. It is not sent.
    ///
    /// @param output the module's output; null: none
    public Whither whither(ClientId from, @Nullable String output) {
        return Whither.of(intake.match(from, TestMessage.output(output)));
    }

    /// Accepts a message as if its sender had sent it. It is durable when this returns.
    ///
    /// @throws TandemException [HubError#STORE_FULL]
    public Whither send(ClientId from, TestMessage message) {
        var system = message.system();
        var match = intake.match(from, system);
        durable(intake.accept(from, message.body(), system, message.application()));
        return Whither.of(match);
    }

    /// Messages by route, since this hub started.
    public Map<String, Long> passed() {
        return traffic.passed();
    }

    public HubHealth health() {
        var queues =
                store.queues().stream()
                        .map(queue ->
                                new HubHealth.QueueLength(
                                        queue.name(), queue.count(), queue.bytes()))
                        .filter(queue -> queue.messages() > 0)
                        .toList();
        return new HubHealth(
                !closed,
                mqttPort(),
                httpsPort(),
                sessions.count(),
                traffic.perSecond(),
                queues,
                store.problem(),
                store.isBroken());
    }

    public int mqttPort() {
        return heads.mqtt().port();
    }

    public int httpsPort() {
        return heads.https().port();
    }

    /// Returns when all that was accepted is durable.
    public void flush() {
        durable(store.flush());
    }

    @Override
    public void close() {
        closed = true;
        heads.mqtt().close();
        heads.https().close();
        stop();
    }

    private void stop() {
        sessions.closeAll("the hub is stopping");
        pumps.close();
        try {
            await(vertx.close().toCompletionStage().toCompletableFuture());
        } finally {
            store.close();
            tap.close();
        }
    }

    private static void durable(CompletableFuture<Void> work) {
        try {
            work.get(DURABLE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TandemException known
                    ? known
                    : new IllegalStateException("the store broke", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "nothing was durable within " + DURABLE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        }
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the hub did not end within " + STOP_SECONDS + " s", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static VertxOptions small() {
        return new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
