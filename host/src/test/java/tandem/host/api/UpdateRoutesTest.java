package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tandem.host.update.SampleUpdates;
import tools.jackson.databind.JsonNode;

@Tag("it")
class UpdateRoutesTest {
    private RunningApi api;

    @BeforeEach
    void starts() throws IOException, InterruptedException {
        api = new RunningApi();
        settings("");
    }

    @AfterEach
    void stops() throws IOException {
        api.close();
    }

    private void settings(String more) throws IOException {
        Files.writeString(
                api.console.paths().deviceToml(),
                "[update]\nsource = \"%s\"\n%s\n".formatted(SampleUpdates.SOURCE, more));
    }

    private JsonNode updates() throws IOException, InterruptedException {
        return api.json("GET", "/updates", "");
    }

    private JsonNode run(String kind, String body) throws IOException, InterruptedException {
        String id = api.json("POST", "/operations/" + kind, body).path("id").asString();
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> api.json("GET", "/operations/" + id, ""),
                        operation -> !operation.path("state").asString().equals("running"));
    }

    private static String code(JsonNode operation) {
        return operation.path("error").path("code").asString("");
    }

    @Test
    void tellsWhatIsInUseAndWhatTheRulesAre() throws Exception {
        JsonNode updates = updates();
        assertThat(updates.path("present").path("version").asString()).isEqualTo("1.0.0");
        assertThat(updates.path("previous").isNull()).isTrue();
        assertThat(updates.path("policy").path("channel").asString()).isEqualTo("stable");
        assertThat(updates.path("decision").path("reason").asString())
                .isEqualTo("The source has not been asked yet.");
    }

    @Test
    void asksTheSourceAndTellsWhatItWouldDo() throws Exception {
        assertThat(run("update-check", "{}").path("state").asString()).isEqualTo("succeeded");
        JsonNode updates = updates();
        assertThat(updates.path("checked").path("releases")).hasSize(3);
        assertThat(updates.path("decision").path("what").asString()).isEqualTo("tell");
        assertThat(updates.path("decision").path("version").asString()).isEqualTo("1.2.0");
    }

    @Test
    void plansWithoutChangingAnything() throws Exception {
        JsonNode plan = api.json("GET", "/updates/plan?version=1.1.0", "");
        assertThat(plan.path("to").asString()).isEqualTo("1.1.0");
        assertThat(plan.path("downloadBytes").asLong()).isPositive();
        assertThat(plan.path("packages").toString())
                .contains("{\"name\":\"nano\",\"from\":\"8.4\",\"to\":null}")
                .contains("{\"name\":\"libssl3t64\",\"from\":\"3.5.0\",\"to\":\"3.5.2\"}");
        assertThat(plan.path("refusal").isNull()).isTrue();
        assertThat(updates().path("present").path("version").asString()).isEqualTo("1.0.0");
        assertThat(updates().path("history")).isEmpty();
    }

    @Test
    void goesForwardAndBackAndForwardAgain() throws Exception {
        String forward = "{\"version\":\"1.1.0\"}";
        assertThat(run("update-apply", forward).path("state").asString()).isEqualTo("succeeded");
        assertThat(updates().path("present").path("version").asString()).isEqualTo("1.1.0");
        assertThat(updates().path("previous").path("version").asString()).isEqualTo("1.0.0");
        assertThat(run("update-rollback", "").path("state").asString()).isEqualTo("succeeded");
        assertThat(updates().path("present").path("version").asString()).isEqualTo("1.0.0");
        assertThat(run("update-apply", forward).path("state").asString()).isEqualTo("succeeded");
        assertThat(updates().path("history")).hasSize(3);
        assertThat(updates().path("underWay").isNull()).isTrue();
    }

    @Test
    void aReleaseThatFailsIsTakenBackAndNotTakenAgain() throws Exception {
        assertThat(code(run("update-apply", "{}"))).isEqualTo("UPD-010");
        JsonNode updates = updates();
        assertThat(updates.path("present").path("version").asString()).isEqualTo("1.0.0");
        assertThat(updates.path("history").path(0).path("outcome").asString())
                .isEqualTo("came-back");
        assertThat(updates.path("refused").path(0).path("version").asString()).isEqualTo("1.2.0");
        assertThat(updates.path("decision").path("what").asString()).isEqualTo("refuse");
        assertThat(code(run("update-apply", "{}"))).isEqualTo("UPD-004");
        assertThat(code(run("update-rollback", ""))).isEqualTo("UPD-004");
        assertThat(code(run("update-apply", "{\"again\":true}"))).isEqualTo("UPD-010");
    }

    @Test
    void theRulesBindPeopleToo() throws Exception {
        settings("pin = \"1.1.0\"");
        assertThat(code(run("update-apply", "{\"version\":\"1.2.0\"}"))).isEqualTo("UPD-003");
        settings("paused-until = \"9999-12-31\"");
        assertThat(code(run("update-apply", "{}"))).isEqualTo("UPD-002");
        assertThat(code(run("update-check", "{}"))).isEqualTo("UPD-002");
        settings("enabled = false");
        assertThat(code(run("update-rollback", ""))).isEqualTo("UPD-001");
        assertThat(updates().path("history")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithASource() throws Exception {
        assertThat(code(run("update-check", "{\"source\":\"/nowhere\"}"))).isEqualTo("UPD-101");
        assertThat(code(run("update-apply", "{\"version\":\"7.7\"}"))).isEqualTo("UPD-008");
        assertThat(api.call("GET", "/updates/plan?source=/nowhere", "").statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void takesNoFileThatIsNoRoot() throws Exception {
        JsonNode answer = api.json("PUT", "/updates/root", "{\"signed\":{}}");
        assertThat(answer.path("code").asString()).isEqualTo("UPD-015");
        assertThat(updates().path("trust").isNull()).isTrue();
    }
}
