package tandem.edge.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.EdgeError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ManifestParser;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;
import tandem.edge.engine.Container;
import tandem.edge.engine.Engine;
import tandem.edge.engine.EngineException;
import tandem.edge.engine.ImageNames;
import tandem.edge.engine.LogQuery;
import tools.jackson.databind.JsonNode;

/// Keeps the containers as the deployment manifest says. One reconcile at a time, on the agent's
/// own thread: woken by a new deployment, by the engine's events, and every few seconds.
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration RECONCILE_EVERY = Duration.ofSeconds(5);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final AgentConfig config;
    private final Engine engine;
    private final ModuleIdentities identities;
    private final HubControl hub;
    private final Clock clock;
    private final Path deploymentFile;
    private final Semaphore wake = new Semaphore(0);
    private final ReentrantLock containers = new ReentrantLock();
    private final AtomicReference<Desired> desired = new AtomicReference<>(Desired.NONE);
    private final AtomicReference<Observed> observed = new AtomicReference<>(Observed.NOTHING);
    private final Map<ModuleId, RestartCount> restarts = new LinkedHashMap<>();
    private final Thread thread;
    private Engine.@Nullable Watch events;
    private volatile boolean held;
    private volatile String gateway = "0.0.0.0";

    private record Desired(@Nullable Deployment deployment, Manifest manifest) {
        static final Desired NONE = new Desired(null, Manifest.empty());

        long version() {
            return deployment == null ? 0 : deployment.version();
        }
    }

    private record Observed(
            @Nullable String engineVersion,
            @Nullable String engineProblem,
            Map<ModuleId, Container> containers,
            Map<ModuleId, RestartCount> restarts,
            Map<ModuleId, String> failures) {
        static final Observed NOTHING =
                new Observed(null, "not asked yet", Map.of(), Map.of(), Map.of());
    }

    private Agent(
            AgentConfig config,
            Engine engine,
            ModuleIdentities identities,
            HubControl hub,
            Clock clock) {
        this.config = config;
        this.engine = engine;
        this.identities = identities;
        this.hub = hub;
        this.clock = clock;
        this.deploymentFile = config.dataDirectory().resolve("deployment.json");
        this.thread = Thread.ofVirtual().name("agent").unstarted(this::live);
    }

    /// Loads the deployment in force and begins to keep it.
    public static Agent start(
            AgentConfig config,
            Engine engine,
            ModuleIdentities identities,
            HubControl hub,
            Clock clock) {
        var agent = new Agent(config, engine, identities, hub, clock);
        try {
            Files.createDirectories(config.dataDirectory());
            Deployment.read(agent.deploymentFile)
                    .ifPresent(deployment ->
                            agent.adopt(deployment, ManifestParser.parse(deployment.manifest())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        agent.thread.start();
        agent.events = engine.watch(agent::wake);
        return agent;
    }

    public Optional<Deployment> deployment() {
        return Optional.ofNullable(desired.get().deployment());
    }

    /// What [#deploy] would do, without doing it.
    ///
    /// @throws TandemException as [#deploy]
    public Plan plan(JsonNode manifest) {
        var parsed = validated(manifest);
        return Planner.plan(
                bodies(parsed, gateway, id -> identities.find(id).orElse(ModuleSetup.NONE)),
                observed.get().containers(),
                Map.of(),
                clock.instant());
    }

    /// Validates as a whole, keeps the manifest durably, and starts to make it true.
    ///
    /// @return the new deployment
    /// @throws TandemException `EDGE-001` with all problems, or `EDGE-002` for an image that is
    ///   nowhere; nothing is changed then
    public Deployment deploy(JsonNode manifest) {
        var parsed = validated(manifest);
        findImages(parsed);
        long version = deployment().map(Deployment::version).orElse(0L) + 1;
        var deployment = new Deployment(version, manifest, clock.instant());
        try {
            deployment.write(deploymentFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        adopt(deployment, parsed);
        held = false;
        wake();
        return deployment;
    }

    private Manifest validated(JsonNode manifest) {
        var parsed = ManifestParser.parse(manifest);
        List<Problem> problems = hub.check(parsed.hub());
        if (!problems.isEmpty()) {
            throw TandemException.withProblems(
                    EdgeError.MANIFEST_INVALID, problems, problems.size());
        }
        return parsed;
    }

    private void findImages(Manifest manifest) {
        for (ModuleSpec module : manifest.modules().values()) {
            try {
                if (engine.findImage(module.image()).isPresent()) {
                    continue;
                }
                String looked =
                        "the engine's images under " + ImageNames.candidates(module.image());
                if (module.pull()) {
                    looked += " and the registry: " + pull(module.image());
                } else {
                    looked += " (imagePullPolicy is never)";
                }
                if (engine.findImage(module.image()).isEmpty()) {
                    throw TandemException.of(
                            EdgeError.IMAGE_MISSING, module.image(), module.id(), looked);
                }
            } catch (IOException e) {
                throw TandemException.because(e, EdgeError.ENGINE_UNREACHABLE, "its socket", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw TandemException.of(EdgeError.ENGINE_UNREACHABLE, "its socket", "interrupted");
            }
        }
    }

    private String pull(String image) throws InterruptedException {
        try {
            engine.pull(image);
            return "pulled";
        } catch (IOException | EngineException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void adopt(Deployment deployment, Manifest manifest) {
        var before = desired.getAndSet(new Desired(deployment, manifest));
        hub.configure(manifest.hub());
        manifest.desired().forEach(hub::desired);
        before.manifest().modules().keySet().stream()
                .filter(id -> !manifest.modules().containsKey(id))
                .forEach(hub::forget);
    }

    /// All modules: those desired, and containers that are still to be removed.
    public List<ModuleState> modules() {
        var now = observed.get();
        var states = new ArrayList<ModuleState>();
        var modules = desired.get().manifest().modules();
        modules.values()
                .forEach(spec ->
                        states.add(
                                ModuleReport.of(
                                        spec,
                                        now.containers().get(spec.id()),
                                        now.restarts().getOrDefault(spec.id(), RestartCount.NONE),
                                        now.failures().get(spec.id()),
                                        hub.isConnected(spec.id()))));
        now.containers().entrySet().stream()
                .filter(entry -> !modules.containsKey(entry.getKey()))
                .forEach(entry -> states.add(ModuleReport.leftover(entry.getValue())));
        return states;
    }

    /// Stops and starts a module; it counts as no failure.
    public void restart(ModuleId module) {
        withContainers(() -> {
            requireKnown(module);
            engine.stop(module.value(), STOP_GRACE);
            engine.start(module.value());
        });
        wake();
    }

    /// Copies the log until it ends, the stream fails or the thread is interrupted.
    public void logs(ModuleId module, LogQuery query, OutputStream to)
            throws IOException, InterruptedException {
        requireKnown(module);
        try (InputStream log = engine.logs(module.value(), query)) {
            byte[] piece = new byte[16 << 10];
            for (int length = log.read(piece); length >= 0; length = log.read(piece)) {
                to.write(piece, 0, length);
                if (log.available() == 0) {
                    to.flush();
                }
            }
        } catch (EngineException e) {
            throw TandemException.because(e, EdgeError.MODULE_UNKNOWN, module);
        }
    }

    private void requireKnown(ModuleId module) {
        if (!desired.get().manifest().modules().containsKey(module)
                && !observed.get().containers().containsKey(module)) {
            throw TandemException.of(EdgeError.MODULE_UNKNOWN, module);
        }
    }

    public AgentHealth health() {
        var now = observed.get();
        var wanted = desired.get();
        var pending = new ArrayList<String>();
        now.failures().forEach((module, failure) -> pending.add(module + ": " + failure));
        long running =
                wanted.manifest().modules().keySet().stream()
                        .filter(id -> isRunning(now.containers().get(id)))
                        .count();
        long desiredRunning =
                wanted.manifest().modules().values().stream()
                        .filter(spec -> spec.status() == ModuleStatus.RUNNING)
                        .count();
        wanted.manifest().modules().values().stream()
                .filter(spec -> spec.status() == ModuleStatus.RUNNING)
                .filter(spec -> !isRunning(now.containers().get(spec.id())))
                .filter(spec -> !now.failures().containsKey(spec.id()))
                .forEach(spec -> pending.add(spec.id() + ": does not run"));
        return new AgentHealth(
                now.engineVersion(),
                now.engineProblem(),
                deployment().map(Deployment::version).orElse(0L),
                pending,
                (int) running,
                (int) desiredRunning);
    }

    private static boolean isRunning(@Nullable Container container) {
        return container != null && container.isRunning();
    }

    /// Stops all modules, last started first, and leaves them stopped until the next start of the
    /// runtime or the next deployment.
    public void stopAll(Duration limit) {
        held = true;
        var modules =
                desired.get().manifest().modules().values().stream()
                        .sorted(
                                java.util.Comparator.comparingLong(ModuleSpec::startupOrder)
                                        .reversed())
                        .toList();
        long deadline = System.nanoTime() + limit.toNanos();
        for (ModuleSpec module : modules) {
            long left = Math.max(0, deadline - System.nanoTime());
            var grace = Duration.ofNanos(Math.min(left, STOP_GRACE.toNanos()));
            withContainers(() -> engine.stop(module.id().value(), grace));
        }
    }

    @Override
    public void close() {
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

    // ---- the agent's thread --------------------------------------------------------------------

    private void wake() {
        wake.release();
    }

    private void live() {
        try {
            while (true) {
                reconcile();
                wake.tryAcquire(RECONCILE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.debug("agent ends");
        }
    }

    private void reconcile() throws InterruptedException {
        containers.lockInterruptibly();
        try {
            String version = engine.version();
            var actual = containersByModule();
            var failures = new LinkedHashMap<ModuleId, String>();
            if (!held) {
                run(actual, failures);
                actual = containersByModule();
            }
            observed.set(
                    new Observed(
                            version, null, Map.copyOf(actual), Map.copyOf(restarts), failures));
        } catch (IOException | EngineException e) {
            var before = observed.get();
            observed.set(
                    new Observed(
                            null,
                            String.valueOf(e.getMessage()),
                            before.containers(),
                            before.restarts(),
                            before.failures()));
            LOG.warn("engine does not answer cause={}", e.getMessage());
        } finally {
            containers.unlock();
        }
    }

    private void run(Map<ModuleId, Container> actual, Map<ModuleId, String> failures)
            throws IOException, InterruptedException {
        var wanted = desired.get();
        if (wanted.deployment() == null) {
            return;
        }
        forgetOldRestarts(actual);
        gateway = engine.ensureNetwork(config.network());
        var bodies = bodies(wanted.manifest(), gateway, identities::prepare);
        var plan = Planner.plan(bodies, actual, restarts, clock.instant());
        for (Command command : plan.commands()) {
            if (desired.get().version() != wanted.version()) {
                wake(); // a new deployment replaces the rest of this plan
                return;
            }
            if (failures.containsKey(command.module())) {
                continue;
            }
            try {
                LOG.info(
                        "{} module={} reason={}",
                        command.word(),
                        command.module(),
                        command.reason());
                execute(command, bodies);
            } catch (EngineException e) {
                LOG.warn(
                        "{} failed module={} cause={}",
                        command.word(),
                        command.module(),
                        e.getMessage());
                failures.put(command.module(), command.word() + " failed: " + e.getMessage());
            }
        }
    }

    private void execute(Command command, List<DesiredModule> bodies)
            throws IOException, InterruptedException {
        String name = command.module().value();
        switch (command) {
            case Command.Remove(var module, _) -> {
                engine.stop(name, STOP_GRACE);
                engine.remove(name);
                identities.remove(module);
                restarts.remove(module);
            }
            case Command.Create(var module, _) -> {
                engine.stop(name, STOP_GRACE);
                engine.remove(name);
                restarts.remove(module);
                engine.create(name, body(module, bodies));
            }
            case Command.Start(_, _) -> engine.start(name);
            case Command.Stop(_, _) -> engine.stop(name, STOP_GRACE);
            case Command.Restart(var module, _) -> {
                restarts.merge(
                        module,
                        RestartCount.NONE.next(clock.instant()),
                        (old, first) -> old.next(clock.instant()));
                engine.start(name);
            }
        }
    }

    private tools.jackson.databind.node.ObjectNode body(ModuleId module, List<DesiredModule> bodies)
            throws IOException, InterruptedException {
        var wanted =
                bodies.stream()
                        .filter(candidate -> candidate.spec().id().equals(module))
                        .findFirst()
                        .orElseThrow();
        // The engine is asked by id: it may know the image under a longer name.
        String image = engine.findImage(wanted.spec().image()).orElse(wanted.spec().image());
        return wanted.body().deepCopy().put("Image", image);
    }

    private void forgetOldRestarts(Map<ModuleId, Container> actual) {
        restarts.entrySet()
                .removeIf(entry -> {
                    var container = actual.get(entry.getKey());
                    return container != null
                            && container.isRunning()
                            && container.startedAt() != null
                            && entry.getValue().isForgotten(container.startedAt(), clock.instant());
                });
    }

    private List<DesiredModule> bodies(
            Manifest manifest, String gateway, Function<ModuleId, ModuleSetup> setups) {
        var bodies = new ArrayList<DesiredModule>();
        for (ModuleSpec spec : manifest.modules().values()) {
            var setup = setups.apply(spec.id());
            var hosts = new ArrayList<>(setup.extraHosts());
            hosts.add(config.gatewayHostName() + ":" + gateway);
            bodies.add(
                    ContainerBody.of(
                            spec,
                            new ModuleSetup(setup.environment(), setup.binds(), hosts),
                            config.network()));
        }
        return bodies;
    }

    private Map<ModuleId, Container> containersByModule() throws IOException, InterruptedException {
        var byModule = new LinkedHashMap<ModuleId, Container>();
        for (Container container : engine.containers()) {
            byModule.put(new ModuleId(container.name()), container);
        }
        return byModule;
    }

    private interface EngineWork {
        void perform() throws IOException, InterruptedException;
    }

    private void withContainers(EngineWork work) {
        containers.lock();
        try {
            work.perform();
        } catch (IOException e) {
            throw TandemException.because(e, EdgeError.ENGINE_UNREACHABLE, "its socket", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            containers.unlock();
        }
    }
}
