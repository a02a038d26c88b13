package tandem.edge;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.edge.agent.Agent;
import tandem.edge.agent.AgentConfig;
import tandem.edge.agent.AgentParts;
import tandem.edge.engine.DockerEngine;
import tandem.edge.engine.Engine;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.IdentityStore;
import tandem.edge.identity.ModuleIdentity;
import tandem.edge.manage.ManageServer;
import tandem.edge.manage.ManagedRuntime;
import tandem.edge.workload.WorkloadSockets;
import tools.jackson.databind.JsonNode;

/// Puts the runtime together: first the management API, so that the daemon hears from the first
/// moment what goes on, then the rest in the order of dependence. Closing goes the other way and
/// leaves containers running.
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final String NETWORK = "azure-iot-edge";
    private static final Duration HUB_CHECKED_EVERY = Duration.ofMinutes(1);

    private final Closing parts = new Closing();
    private final AtomicReference<Phase> phase =
            new AtomicReference<>(new Phase.Starting("it reads its identities"));
    private final Settings settings;
    private final MachineFacts machine;
    private final Vertx vertx;
    private final ManageServer manage;

    private Wiring(Settings settings) {
        this.settings = settings;
        this.machine = new MachineFacts(Path.of("/"), settings.paths().data());
        this.vertx = Vertx.vertx(small());
        parts.add("event loop", () -> vertx.close().await());
        var vitals =
                new RuntimeVitals(
                        settings.boot().nonce(), settings.clock().instant(), machine, phase);
        this.manage =
                parts.add(
                        "management API",
                        ManageServer.start(vertx, settings.boot().manage(), vitals, this::managed));
    }

    /// Opens the management API only; [#begin] does the rest.
    static Wiring open(Settings settings) {
        return new Wiring(settings);
    }

    /// @throws TandemException when a part cannot start
    void begin() throws InterruptedException {
        var random = new SecureRandom();
        var names = settings.boot().names();
        var paths = settings.paths();
        var identities = IdentityStore.open(paths.identities(), names, settings.clock(), random);
        var pki = EdgePki.open(paths.pki(), names, machine.hostName(), settings.clock(), random);
        step("the hub opens its store");
        var hub = parts.add("hub", HubSide.start(settings, identities, pki));
        vertx.setPeriodic(HUB_CHECKED_EVERY.toMillis(), _ -> renew(hub));
        step("it opens the sockets of modules");
        Engine engine =
                parts.add(
                        "engine",
                        new DockerEngine(
                                vertx, EngineFinder.path(settings.boot().engine()).toString()));
        var running = new AtomicReference<Agent>();
        var sockets =
                parts.add(
                        "workload sockets",
                        new WorkloadSockets(
                                vertx,
                                paths.sockets(),
                                identities,
                                pki,
                                () -> directory(running.get())));
        // containers of the runtime before wait for theirs
        identities.modules().stream().map(ModuleIdentity::id).forEach(sockets::open);
        step("the agent reads the deployment");
        var agent =
                parts.add(
                        "agent",
                        Agent.start(
                                new AgentConfig(paths.agent(), names.gatewayHost(), NETWORK),
                                new AgentParts(
                                        engine,
                                        new ModuleSetups(identities, sockets, settings.host()),
                                        hub,
                                        new PortOwner(Path.of("/proc"))::find),
                                settings.clock()));
        running.set(agent);
        var plane = new MessagePlane(hub, identities);
        phase.set(
                new Phase.Running(
                        hub,
                        agent,
                        new RuntimeControl(settings, identities, pki, hub, plane, engine, agent)));
        LOG.info(
                "edge runtime {} of device {} runs: mqtt {}, https {}, engine {}",
                RuntimeVersion.current(),
                names.device(),
                hub.mqttPort(),
                hub.httpsPort(),
                settings.boot().engine());
    }

    /// From now on health tells that the start failed.
    void failed(String why) {
        phase.set(new Phase.Failed(why));
    }

    Phase phase() {
        return phase.get();
    }

    int managePort() {
        return manage.port();
    }

    @Override
    public void close() {
        parts.close();
    }

    private void step(String what) {
        LOG.info("starting: {}", what);
        phase.set(new Phase.Starting(what));
    }

    private ManagedRuntime managed() {
        return switch (phase.get()) {
            case Phase.Running(_, _, var control) -> control;
            case Phase.Starting(String step) -> throw TandemException.of(EdgeError.STARTING, step);
            case Phase.Failed(String why) ->
                    throw TandemException.of(EdgeError.RUNTIME_FAILED, why);
        };
    }

    private static void renew(HubSide hub) {
        Thread.ofVirtual()
                .name("hub-check")
                .start(() -> {
                    try {
                        hub.renewIfDue();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) { // tried again at the next check
                        LOG.error("hub did not start anew: {}", e.getMessage());
                    }
                });
    }

    private static List<JsonNode> directory(@org.jspecify.annotations.Nullable Agent agent) {
        return agent == null ? List.of() : agent.modules().stream().map(ModuleDetails::of).toList();
    }

    private static VertxOptions small() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
