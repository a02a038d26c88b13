package tandem.edge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.helpers.NOPLogger;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ManifestParser;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;
import tandem.contract.manifest.RestartPolicy;
import tandem.edge.SteppedClock;
import tandem.edge.engine.Container;
import tandem.edge.engine.EngineException;
import tandem.edge.engine.FakeEngine;
import tools.jackson.databind.node.ObjectNode;

/// The life of an agent from a seed: deployments, deaths of containers, faults of engine and hub,
/// lost images and restarts of the process, in any order. Rules are watched all along.
final class AgentSimulation {
    private static final List<String> NAMES = List.of("alfa", "bravo", "charlie", "delta");
    private static final AgentConfig NAMED =
            new AgentConfig(Path.of(""), "edge.tandem.internal", "azure-iot-edge");
    private static final int STEPS = 120;

    private final Random random;
    private final AgentConfig config;
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeIdentities identities = new FakeIdentities();
    private final FakeHub hub = new FakeHub();
    private final RestartRules rules;
    private int faultPercent;
    private Agent agent;

    /// The process ends in the middle of a call.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    AgentSimulation(long seed, Path folder) {
        this.random = new Random(seed);
        this.config = new AgentConfig(folder, NAMED.gatewayHostName(), NAMED.network());
        this.rules = new RestartRules(clock);
        engine.disturb(new Faults());
        this.agent = open();
    }

    void run() throws Exception {
        for (int step = 0; step < STEPS; step++) {
            try {
                step();
            } catch (Crash e) {
                restartProcess();
            }
        }
        calm();
        for (int look = 0; look < 15; look++) {
            look(61);
        }
        checkConverged();
    }

    private Agent open() {
        return Agent.open(
                config,
                new AgentParts(engine, identities, hub, port -> Optional.empty()),
                clock,
                new AgentLog(NOPLogger.NOP_LOGGER));
    }

    private void restartProcess() {
        rules.processRestarted();
        agent = open();
    }

    private void step() throws Exception {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        switch (random.nextInt(20)) {
            case 0, 1 -> deploy();
            case 2 -> dryRun();
            case 3, 4, 5 -> engine.exit(name, random.nextInt(3));
            case 6 -> faultPercent = random.nextInt(4) == 0 ? random.nextInt(40) : 0;
            case 7 -> engine.unreachable(random.nextInt(3) == 0);
            case 8 -> engine.removeImage(name + ":1");
            case 9 -> NAMES.forEach(each -> engine.addImage(each + ":1"));
            case 10 -> restartProcess();
            case 11 -> stopAll();
            case 12 -> restart(name);
            case 13 -> hub.down(random.nextInt(3) == 0);
            case 14 -> NAMES.forEach(each -> engine.exit(each, 255)); // the machine was off
            case 15 -> imagesCame();
            case 16 -> look(700);
            default -> look(1 + random.nextInt(30));
        }
    }

    private void look(int seconds) throws InterruptedException {
        clock.step(Duration.ofSeconds(seconds));
        rules.looking(engine.snapshot());
        agent.reconcile();
    }

    private void deploy() {
        var manifest = manifest();
        var before = new Seen();
        try {
            agent.deploy(manifest);
            rules.deployed(ManifestParser.parse(manifest));
        } catch (TandemException e) {
            before.assertUnchanged("a refused deployment");
        }
    }

    private void dryRun() {
        var before = new Seen();
        try {
            agent.plan(manifest());
        } catch (TandemException e) {
            assertThat(e.code().id()).isIn("EDGE-004", "EDGE-042");
        }
        before.assertUnchanged("a dry run");
    }

    private void stopAll() {
        rules.stoppedAll(NAMES);
        try {
            agent.stopAll(Duration.ofSeconds(1));
        } catch (TandemException e) {
            assertThat(e.code().id()).isIn("EDGE-004", "EDGE-042");
        }
        assertThat(agent.modules()).noneMatch(module -> module.status().equals("running"));
        assertThat(agent.health().isHealthy()).isFalse();
    }

    private void restart(String name) {
        rules.forgiven(name);
        try {
            agent.restart(new ModuleId(name));
        } catch (TandemException e) {
            assertThat(e.code().id()).isIn("EDGE-003", "EDGE-004", "EDGE-041", "EDGE-042");
        }
        rules.forgiven(name);
    }

    private void imagesCame() {
        NAMES.forEach(rules::tried);
        agent.imagesCame();
    }

    private ObjectNode manifest() {
        var names = NAMES.stream().filter(name -> random.nextInt(3) > 0).toList();
        var manifest = Manifests.of(names.toArray(String[]::new));
        for (String name : names) {
            var policies = RestartPolicy.values();
            ObjectNode module = Manifests.module(manifest, name);
            module.put("restartPolicy", policies[random.nextInt(policies.length)].text())
                    .put("status", random.nextInt(4) == 0 ? "stopped" : "running")
                    .put("startupOrder", random.nextInt(3));
            module.withObjectProperty("env")
                    .putObject("VARIANT")
                    .put("value", random.nextInt(10) / 8); // mostly unchanged
        }
        return manifest;
    }

    private void calm() throws InterruptedException {
        faultPercent = 0;
        engine.unreachable(false);
        hub.down(false);
        NAMES.forEach(each -> engine.addImage(each + ":1"));
        restartProcess(); // modules that were all stopped are wanted again
    }

    private Manifest inForce() {
        return agent.deployment()
                .map(deployment -> ManifestParser.parse(deployment.manifest()))
                .orElse(Manifest.empty());
    }

    private void checkConverged() {
        if (agent.deployment().isEmpty()) {
            assertThat(engine.snapshot()).isEmpty();
            return;
        }
        var modules = inForce().modules();
        var actual =
                engine.snapshot().stream()
                        .collect(Collectors.toMap(each -> new ModuleId(each.name()), each -> each));
        assertThat(actual.keySet())
                .as("no container too many or too few")
                .isEqualTo(modules.keySet());
        assertThat(identities.known()).as("identities").isEqualTo(modules.keySet());
        var digests = digests();
        modules.forEach((id, spec) -> {
            Container container = Objects.requireNonNull(actual.get(id));
            assertThat(container.labels().get(ContainerBody.DIGEST_LABEL))
                    .as("%s is as the deployment in force says", id)
                    .isEqualTo(digests.get(id.value()));
            assertRuns(spec, container);
        });
        assertThat(agent.health().engineProblem()).isNull();
    }

    private void assertRuns(ModuleSpec spec, Container container) {
        boolean shouldRun = spec.status() == ModuleStatus.RUNNING;
        if (container.isRunning() == shouldRun) {
            return;
        }
        String status =
                agent.modules().stream()
                        .filter(state -> state.name().equals(spec.id().value()))
                        .map(ModuleState::status)
                        .findFirst()
                        .orElse("");
        boolean mayRest =
                spec.restartPolicy() == RestartPolicy.NEVER && container.startedAt() != null;
        assertThat(shouldRun && (mayRest || status.equals("failed")))
                .as(
                        "%s should %srun; it is %s, %s",
                        spec.id(), shouldRun ? "" : "not ", status, container)
                .isTrue();
    }

    private Map<String, String> digests() {
        var digests = new TreeMap<String, String>();
        DesiredModules.of(
                        inForce(),
                        NAMED,
                        "10.90.0.1",
                        id -> identities.find(id).orElse(ModuleSetup.NONE))
                .forEach(module -> digests.put(module.spec().id().value(), module.digest()));
        return digests;
    }

    /// Everything that a call without effect must leave as it is.
    private final class Seen {
        private final List<Container> containers = engine.snapshot();
        private final List<String> calls = engine.calls();
        private final List<String> images = engine.imageNames();
        private final Object known = identities.known();
        private final int configured = hub.configured();
        private final Map<String, String> files = files();
        private final Optional<Deployment> deployment = agent.deployment();

        void assertUnchanged(String by) {
            assertThat(engine.snapshot()).as(by).isEqualTo(containers);
            assertThat(engine.calls()).as(by).isEqualTo(calls);
            assertThat(engine.imageNames()).as(by).isEqualTo(images);
            assertThat(identities.known()).as(by).isEqualTo(known);
            assertThat(hub.configured()).as(by).isEqualTo(configured);
            assertThat(files()).as(by).isEqualTo(files);
            assertThat(agent.deployment()).as(by).isEqualTo(deployment);
        }

        private static Map<String, String> contents(Path folder) throws IOException {
            var contents = new TreeMap<String, String>();
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    contents.put(file.toString(), Files.readString(file));
                }
            }
            return contents;
        }

        private Map<String, String> files() {
            try {
                return contents(config.dataDirectory());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /// Faults by chance, and the rules about single calls.
    private final class Faults implements FakeEngine.Disturbance {
        @Override
        public void before(String call, String container) throws IOException {
            clock.step(Duration.ofMillis(1)); // nothing takes no time
            if (!container.isEmpty()) {
                rules.called(call, container, engine.find(container));
                if (call.equals("remove")) {
                    assertThat(isAsDesired(container))
                            .as("%s has not changed and is recreated", container)
                            .isFalse();
                }
            }
            disturb(call, container);
        }

        @Override
        public void after(String call, String container) throws IOException {
            rules.done(call, container);
            disturb(call, "");
        }

        private boolean isAsDesired(String name) {
            var container = engine.find(name);
            return container != null
                    && Objects.equals(
                            container.labels().get(ContainerBody.DIGEST_LABEL),
                            digests().get(name));
        }

        private void disturb(String call, String container) throws IOException {
            if (random.nextInt(100) >= faultPercent) {
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> throw new Crash();
                case 1 -> throw new IOException("connection reset in " + call);
                default -> {
                    if (!container.isEmpty()) {
                        rules.refused(container);
                        throw new EngineException(500, call + " went wrong");
                    }
                }
            }
        }
    }
}
