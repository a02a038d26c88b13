package tandem.edge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;
import tandem.contract.manifest.RestartPolicy;
import tandem.edge.engine.Container;
import tools.jackson.databind.node.JsonNodeFactory;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ModuleId M1 = new ModuleId("m1");

    @Test
    void createsAndStartsWhatIsNotThere() {
        var plan =
                Planner.plan(List.of(desired(M1, RestartPolicy.ALWAYS, 1)), actual(Map.of()), NOW);
        assertThat(words(plan)).containsExactly("create m1", "start m1");
    }

    @Test
    void removesModulesNoLongerDesiredFirst() {
        var plan =
                Planner.plan(
                        List.of(desired(M1, RestartPolicy.ALWAYS, 1)),
                        actual(Map.of(new ModuleId("old"), running("old", "d"))),
                        NOW);
        assertThat(words(plan)).containsExactly("remove old", "create m1", "start m1");
    }

    @Test
    void leavesAloneWhatIsAsDesired() {
        var plan =
                Planner.plan(
                        List.of(desired(M1, RestartPolicy.ALWAYS, 1)),
                        actual(Map.of(M1, running("m1", "digest-m1"))),
                        NOW);
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void makesAnewWhatHasChanged() {
        var plan =
                Planner.plan(
                        List.of(desired(M1, RestartPolicy.ALWAYS, 1)),
                        actual(Map.of(M1, running("m1", "another"))),
                        NOW);
        assertThat(plan.commands()).extracting(Command::reason).containsOnly("has changed");
    }

    @Test
    void followsTheStartupOrder() {
        var plan =
                Planner.plan(
                        List.of(
                                desired(new ModuleId("last"), RestartPolicy.ALWAYS, 9),
                                desired(new ModuleId("first"), RestartPolicy.ALWAYS, 0)),
                        actual(Map.of()),
                        NOW);
        assertThat(words(plan))
                .containsExactly("create first", "start first", "create last", "start last");
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER,0,none", "NEVER,1,none",
        "ON_FAILURE,0,start", "ON_FAILURE,1,restart",
        "ON_UNHEALTHY,0,start", "ON_UNHEALTHY,1,restart",
        "ALWAYS,0,restart", "ALWAYS,1,restart"
    })
    void restartsByPolicyAndExitCode(RestartPolicy policy, int exitCode, String expected) {
        var ended = ended(exitCode, NOW.minus(Duration.ofHours(1)));
        var plan = Planner.plan(List.of(desired(M1, policy, 1)), actual(Map.of(M1, ended)), NOW);
        assertThat(words(plan))
                .isEqualTo(expected.equals("none") ? List.of() : List.of(expected + " m1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,9,false",
        "0,11,true",
        "2,39,false",
        "2,41,true",
        "9,299,false",
        "9,301,true",
        "20,9999,false"
    })
    void waitsLongerBeforeEachRestart(int restarts, int secondsSince, boolean restarted) {
        var ended = ended(1, NOW.minusSeconds(secondsSince));
        var plan =
                Planner.plan(
                        List.of(desired(M1, RestartPolicy.ALWAYS, 1)),
                        new Actual(
                                Map.of(M1, ended),
                                Map.of(
                                        M1,
                                        new ModuleNote(
                                                new RestartCount(restarts, NOW),
                                                ModuleNote.Stopped.NOT,
                                                null)),
                                Set.of()),
                        NOW);
        assertThat(!plan.isEmpty()).isEqualTo(restarted);
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER,DESIRED,true", "NEVER,WITH_ALL,false",
        "ALWAYS,DESIRED,true", "ALWAYS,WITH_ALL,true",
        "ON_FAILURE,WITH_ALL,true"
    })
    void whatTheAgentStoppedItselfStartsWithoutWaiting(
            RestartPolicy policy, ModuleNote.Stopped stopped, boolean started) {
        var actual =
                new Actual(
                        Map.of(M1, ended(137, NOW)),
                        Map.of(M1, new ModuleNote(RestartCount.NONE, stopped, NOW)),
                        Set.of());
        var plan = Planner.plan(List.of(desired(M1, policy, 1)), actual, NOW);
        assertThat(words(plan)).isEqualTo(started ? List.of("start m1") : List.of());
    }

    @Test
    void whatWasStartedSinceTheStopHasEndedByItself() {
        var note =
                new ModuleNote(
                        RestartCount.NONE, ModuleNote.Stopped.DESIRED, NOW.minusSeconds(3600));
        var actual = new Actual(Map.of(M1, ended(1, NOW)), Map.of(M1, note), Set.of());
        var plan = Planner.plan(List.of(desired(M1, RestartPolicy.NEVER, 1)), actual, NOW);
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void removesWhatIsLeftOfAModuleThatNeverHadAContainer() {
        var actual = new Actual(Map.of(), Map.of(), Set.of(M1, new ModuleId("gone")));
        var plan = Planner.plan(List.of(desired(M1, RestartPolicy.ALWAYS, 1)), actual, NOW);
        assertThat(words(plan)).containsExactly("remove gone", "create m1", "start m1");
    }

    private static Actual actual(Map<ModuleId, Container> containers) {
        return new Actual(containers, Map.of(), Set.of());
    }

    private static List<String> words(Plan plan) {
        return plan.commands().stream()
                .map(command -> command.word() + " " + command.module())
                .toList();
    }

    private static DesiredModule desired(ModuleId id, RestartPolicy policy, long order) {
        var spec =
                new ModuleSpec(
                        id,
                        "",
                        "image:1",
                        ModuleStatus.RUNNING,
                        policy,
                        false,
                        order,
                        Map.of(),
                        JsonNodeFactory.instance.objectNode());
        return new DesiredModule(spec, JsonNodeFactory.instance.objectNode(), "digest-" + id);
    }

    private static Container running(String name, String digest) {
        return new Container(
                name,
                "image:1",
                "id",
                "running",
                0,
                NOW,
                null,
                Map.of(ContainerBody.DIGEST_LABEL, digest),
                List.of());
    }

    private static Container ended(int exitCode, Instant at) {
        return new Container(
                "m1",
                "image:1",
                "id",
                "exited",
                exitCode,
                at.minusSeconds(60),
                at,
                Map.of(ContainerBody.DIGEST_LABEL, "digest-m1"),
                List.of());
    }
}
