package tandem.edge.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.FakeEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AgentTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder = Path.of("");
    private final FakeEngine engine = new FakeEngine(Clock.systemUTC());
    private final FakeHub hub = new FakeHub();
    private final FakeIdentities identities = new FakeIdentities();
    private final Map<Integer, String> owners = new ConcurrentHashMap<>();
    private Agent agent = startedAgent();

    @BeforeEach
    void startsFresh() {
        agent.close();
        agent = startedAgent();
        engine.addImage("sensor:1");
    }

    @AfterEach
    void closes() {
        agent.close();
    }

    @Test
    void runsTheModulesOfADeployment() {
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        assertThat(agent.modules())
                .singleElement()
                .extracting(ModuleState::status)
                .isEqualTo("running");
    }

    @Test
    void injectedEnvironmentBeatsTheManifestAndCreateOptionsBeatBoth() {
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        ObjectNode body = java.util.Objects.requireNonNull(engine.body("sensor"));
        assertThat(texts(body.path("Env")))
                .contains("IOTEDGE_MODULEID=sensor", "PLAIN=manifest", "LAST=options");
        assertThat(texts(body.path("HostConfig").path("ExtraHosts")))
                .contains("edge.tandem.internal:10.90.0.1");
        assertThat(body.path("HostConfig").path("Memory").asInt()).isEqualTo(1234);
        assertThat(body.path("Unknown").asString()).isEqualTo("survives");
    }

    @Test
    void aDryRunChangesNothing() {
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        var calls = engine.calls();
        engine.addImage("filter:1");
        assertThat(agent.plan(Manifests.of("sensor", "filter")).commands())
                .extracting(command -> command.word() + " " + command.module())
                .containsExactly("create filter", "start filter");
        assertThat(identities.known()).containsExactly(new ModuleId("sensor"));
        assertThat(engine.calls()).isEqualTo(calls);
        assertThat(agent.deployment()).get().extracting(Deployment::version).isEqualTo(1L);
    }

    @Test
    void findsItsDeploymentAgainAfterARestartAndLeavesModulesRunning() {
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        var calls = engine.calls();
        agent.close();
        agent = startedAgent();
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        assertThat(engine.calls()).isEqualTo(calls);
        assertThat(agent.deployment()).get().extracting(Deployment::version).isEqualTo(1L);
    }

    @Test
    void tellsAllProblemsOfAManifestAndChangesNothing() {
        agent.deploy(Manifests.of("sensor"));
        JsonNode wrong =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"modulesContent":{"$edgeAgent":{"properties.desired":{"schemaVersion":"9","runtime":{"type":"docker"},
                                 "systemModules":{},"modules":{"a":{"type":"docker","status":"on","settings":{}}}}}}}
                                """);
        assertThatThrownBy(() -> agent.deploy(wrong))
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(Problem::path)
                                        .anyMatch(path -> path.endsWith(".schemaVersion"))
                                        .anyMatch(path -> path.endsWith("modules.a.status"))
                                        .anyMatch(path -> path.endsWith("settings.image"))
                                        .anyMatch(path -> path.endsWith("$edgeHub")));
        assertThat(agent.deployment()).get().extracting(Deployment::version).isEqualTo(1L);
    }

    @Test
    void namesWhereAMissingImageWasLookedFor() {
        assertThatThrownBy(() -> agent.deploy(Manifests.of("absent")))
                .hasMessageContaining("EDGE-002")
                .hasMessageContaining("localhost/absent:1")
                .hasMessageContaining("the registry docker.io (dial tcp: no route to host)")
                .hasMessageContaining("tandem images load");
        assertThat(agent.deployment()).isEmpty();
        assertThat(folder.resolve("deployment.json")).doesNotExist();
    }

    @Test
    void namesAllMissingImagesAndTheirPlaces() {
        var manifest = Manifests.of("sensor", "absent", "hidden");
        Manifests.module(manifest, "hidden").put("imagePullPolicy", "never");
        assertThatThrownBy(() -> agent.deploy(manifest))
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(Problem::path)
                                        .satisfiesExactly(
                                                one -> assertThat(one).contains("modules.absent."),
                                                two -> assertThat(two).contains("modules.hidden.")))
                .hasMessageContaining("imagePullPolicy is never");
    }

    @Test
    void fetchesAnImageThatIsNotHere() {
        engine.publishImage("remote:1");
        agent.deploy(Manifests.of("remote"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
    }

    @Test
    void aTakenPortNamesItsOwnerAndTheWayOutAndChangesNothing() {
        owners.put(8080, "process 412 (mosquitto)");
        assertThatThrownBy(() -> agent.deploy(publishing(8080)))
                .hasMessageContaining("EDGE-040")
                .hasMessageContaining("sensor")
                .hasMessageContaining("8080")
                .hasMessageContaining("process 412 (mosquitto)")
                .hasMessageContaining("another host port");
        assertThat(agent.deployment()).isEmpty();
        agent.deploy(publishing(8081));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
    }

    @Test
    void aPortOfOurOwnContainerIsNotTaken() {
        agent.deploy(publishing(8080));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        owners.put(8080, "process 7 (conmon)");
        agent.deploy(publishing(8080));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        assertThat(agent.deployment()).get().extracting(Deployment::version).isEqualTo(2L);
    }

    @Test
    void aPortTakenLaterIsToldWithItsOwner() {
        engine.takePort(8080);
        agent.deploy(publishing(8080));
        owners.put(8080, "process 412 (mosquitto)");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(agent.health().pending())
                                .anySatisfy(text ->
                                        assertThat(text)
                                                .contains("EDGE-040", "8080")
                                                .contains("another host port")));
        assertThat(agent.modules())
                .singleElement()
                .extracting(ModuleState::status)
                .isNotEqualTo("running");
    }

    private static JsonNode publishing(int port) {
        return Manifests.options(
                Manifests.of("sensor"),
                "sensor",
                "{\"HostConfig\":{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"%d\"}]}}}"
                        .formatted(port));
    }

    @Test
    void afterStoppingAllNothingIsSaidToRun() {
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        agent.stopAll(Duration.ofSeconds(5));
        assertThat(agent.modules()).extracting(ModuleState::status).containsExactly("stopped");
        assertThat(agent.health().running()).isZero();
        assertThat(agent.health().pending()).singleElement().asString().contains("stopped");
        assertThatThrownBy(() -> agent.restart(new ModuleId("sensor")))
                .hasMessageContaining("EDGE-041");
        agent.close();
        agent = startedAgent();
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        assertThat(agent.modules()).singleElement().extracting(ModuleState::restarts).isEqualTo(0);
    }

    @Test
    void aModuleThatCannotBeStoppedIsNotSaidToRun() {
        engine.addImage("other:1");
        agent.deploy(Manifests.of("sensor", "other"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        engine.refuse("sensor");
        agent.stopAll(Duration.ofSeconds(5));
        assertThat(agent.modules())
                .extracting(ModuleState::status)
                .containsExactlyInAnyOrder("stopping", "stopped");
        assertThat(agent.health().pending()).anyMatch(text -> text.contains("stop failed"));
    }

    @Test
    void aDeploymentThatCannotBeReadLeavesContainersAloneAndIsTold() throws Exception {
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        agent.close();
        java.nio.file.Files.writeString(folder.resolve("deployment.json"), "{\"version\":");
        var calls = engine.calls();
        agent = startedAgent();
        await().atMost(SOON).until(() -> agent.health().engineProblem() == null);
        assertThat(agent.health().pending()).anyMatch(text -> text.contains("deploy again"));
        assertThat(engine.calls()).isEqualTo(calls);
    }

    @Test
    void removesWhatIsNoLongerDesiredWithItsIdentity() {
        engine.addImage("filter:1");
        agent.deploy(Manifests.of("sensor"));
        await().atMost(SOON).until(() -> agent.health().isHealthy());
        agent.deploy(Manifests.of("filter"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(agent.modules())
                                .extracting(ModuleState::name)
                                .containsExactly("filter"));
        assertThat(engine.calls()).contains("remove sensor");
        assertThat(hub.forgotten()).contains(new ModuleId("sensor"));
    }

    @Test
    void saysWhenTheEngineDoesNotAnswer() {
        agent.deploy(Manifests.of("sensor"));
        engine.unreachable(true);
        await().atMost(SOON).until(() -> agent.health().engineProblem() != null);
        assertThat(agent.health().isHealthy()).isFalse();
        engine.unreachable(false);
        await().atMost(SOON).until(() -> agent.health().isHealthy());
    }

    @Test
    void aModuleThatTheEngineRefusesDoesNotHoldUpOthers() {
        engine.addImage("other:1");
        engine.refuse("sensor");
        agent.deploy(Manifests.of("sensor", "other"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(agent.modules())
                                .filteredOn(module -> module.status().equals("running"))
                                .extracting(ModuleState::name)
                                .containsExactly("other"));
        assertThat(agent.health().pending()).anyMatch(text -> text.contains("refused"));
    }

    private Agent startedAgent() {
        return Agent.start(
                new AgentConfig(folder, "edge.tandem.internal", "azure-iot-edge"),
                new AgentParts(
                        engine, identities, hub, port -> Optional.ofNullable(owners.get(port))),
                Clock.systemUTC());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(entry -> texts.add(entry.asString()));
        return texts;
    }
}
