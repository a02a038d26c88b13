package tandem.edge.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.Engine;
import tandem.edge.engine.LogQuery;
import tools.jackson.databind.JsonNode;

/// Keeps the containers as the deployment manifest says. One reconcile at a time, on the agent's
/// own thread: woken by a new deployment, by the engine's events, and every few seconds.
public final class Agent implements AutoCloseable {
    private static final Duration RECONCILE_EVERY = Duration.ofSeconds(5);

    private final AgentState state;
    private final Acceptance acceptance;
    private final PlanRunner runner;
    private final HubLink hub;
    private final Reconciler reconciler;
    private final ModuleControl control;
    private final ModuleLogs logs;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private Engine.@Nullable Watch events;
    private volatile boolean closing;
    private volatile @Nullable String trouble;

    private Agent(AgentState state) {
        var parts = state.parts();
        this.state = state;
        this.acceptance = new Acceptance(parts, state.containers());
        this.hub = new HubLink(parts.hub(), state.log());
        this.runner =
                new PlanRunner(
                        new CommandRunner(parts, state.notes(), state.clock()),
                        parts.ports(),
                        state.log(),
                        state.clock());
        this.reconciler = new Reconciler(state, runner, hub);
        this.control = new ModuleControl(state, runner);
        this.logs = new ModuleLogs(parts.engine());
        this.thread = Thread.ofVirtual().name("agent").unstarted(this::live);
    }

    /// Loads the deployment in force, hands it to the hub, and begins to keep it.
    public static Agent start(AgentConfig config, AgentParts parts, Clock clock) {
        var log = new AgentLog(LoggerFactory.getLogger(Agent.class));
        var agent = open(config, parts, clock, log);
        agent.thread.start();
        agent.events = parts.engine().watch(agent::wake);
        return agent;
    }

    /// As [#start], without a thread: the caller calls [#reconcile].
    static Agent open(AgentConfig config, AgentParts parts, Clock clock, AgentLog log) {
        var agent = new Agent(AgentState.open(config, parts, clock, log));
        agent.hub.hand(agent.state.desired());
        return agent;
    }

    public Optional<Deployment> deployment() {
        return Optional.ofNullable(state.desired().deployment());
    }

    /// What [#deploy] would do. Nothing is changed, and no image fetched, to find out.
    ///
    /// @throws TandemException `EDGE-001` with all problems; `EDGE-004` when the engine does not
    ///   answer
    public Plan plan(JsonNode manifest) {
        var parsed = acceptance.read(manifest);
        var identities = state.parts().identities();
        return Containers.asked(
                "list",
                "containers",
                () -> {
                    String gateway =
                            state.parts().engine().findNetwork(state.config().network()).orElse("");
                    var desired =
                            DesiredModules.of(
                                    parsed,
                                    state.config(),
                                    gateway,
                                    id -> identities.find(id).orElse(ModuleSetup.NONE));
                    var actual =
                            new Actual(
                                    state.containers().list(),
                                    state.containers().observed().notes(),
                                    identities.known());
                    return Planner.plan(desired, actual, state.clock().instant());
                });
    }

    /// Validates as a whole, keeps the manifest durably, and starts to make it true.
    ///
    /// @return the new deployment
    /// @throws TandemException `EDGE-001` with all problems, `EDGE-002` for images that are
    ///   nowhere, `EDGE-040` for a port that is taken; nothing is changed then
    public Deployment deploy(JsonNode manifest) {
        var parsed = acceptance.read(manifest);
        acceptance.requireResources(parsed);
        var deployment = state.deployments().put(manifest, parsed, state.clock().instant());
        hub.hand(state.desired());
        state.mode().set(Mode.KEEPING);
        wake();
        return deployment;
    }

    /// All modules: those desired, and containers that are still to be removed.
    public List<ModuleState> modules() {
        return new ModuleReport(state).modules();
    }

    public AgentHealth health() {
        return new HealthReport(state, hub).health(trouble);
    }

    /// Stops and starts a module; it counts as no failure.
    public void restart(ModuleId module) {
        requireKnown(module);
        control.restart(module);
        wake();
    }

    /// All that the engine knows of a module's container, its environment included.
    ///
    /// @throws TandemException `EDGE-052` when it has none
    public JsonNode inspect(ModuleId module) {
        requireKnown(module);
        return Containers.asked(
                        "inspect", module, () -> state.parts().engine().inspect(module.value()))
                .orElseThrow(() -> TandemException.of(EdgeError.CONTAINER_ABSENT, module));
    }

    /// Copies the log until it ends, the stream fails or the thread is interrupted.
    public void logs(ModuleId module, LogQuery query, OutputStream to)
            throws IOException, InterruptedException {
        requireKnown(module);
        logs.copy(module, query, to);
    }

    private void requireKnown(ModuleId module) {
        if (!state.desired().manifest().modules().containsKey(module)
                && !state.containers().observed().containers().containsKey(module)) {
            throw TandemException.of(EdgeError.MODULE_UNKNOWN, module);
        }
    }

    /// To be called when images have come: modules that waited for one are tried at once.
    public void imagesCame() {
        runner.forgiveAll();
        wake();
    }

    /// Stops all modules, last started first, and leaves them stopped until the next start of the
    /// runtime or the next deployment. From the call on no module is said to be running.
    ///
    /// @throws TandemException `EDGE-004` when the engine does not answer
    public void stopAll(Duration limit) {
        state.mode().set(Mode.STOPPING);
        thread.interrupt(); // it may be fetching an image
        try {
            control.stopAll(limit);
        } finally {
            state.mode().compareAndSet(Mode.STOPPING, Mode.STOPPED);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        if (events != null) {
            events.close();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        wake.release();
    }

    private void live() {
        while (!closing) {
            try {
                reconcile();
                wake.tryAcquire(RECONCILE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException e) {
                // either the end, or all modules are to be stopped at once
                state.log().interrupted(closing);
            }
        }
    }

    void reconcile() throws InterruptedException {
        try {
            reconciler.reconcile();
            trouble = null;
            state.log().reconcile(null);
        } catch (RuntimeException e) {
            trouble = "the agent failed: " + e;
            state.log().reconcile(e);
        }
    }
}
