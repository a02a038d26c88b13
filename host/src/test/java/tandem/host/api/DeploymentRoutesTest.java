package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("it")
class DeploymentRoutesTest {
    private static final String MANIFEST =
            "{ \"modulesContent\":{\"$edgeAgent\":{\"properties.desired\":{\"modules\":{\"sensor\":{}}}}},"
                    + " \"x\":1.50 }";

    private RunningApi api;

    @BeforeEach
    void starts() throws Exception {
        api = new RunningApi();
        api.device.changeTo("running");
    }

    @AfterEach
    void stops() throws IOException {
        api.close();
    }

    @Test
    void whatTheGuestTookIsInTheHistoryAsItWas() throws Exception {
        guestTakes(4);
        assertThat(api.call("PUT", "/deployment", MANIFEST).statusCode()).isEqualTo(200);
        assertThat(new String(api.device.bodies.getFirst(), StandardCharsets.UTF_8))
                .isEqualTo(MANIFEST);
        JsonNode list = api.json("GET", "/deployments", "").path("deployments");
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.path(0).path("version").asInt(0)).isEqualTo(4);
        assertThat(list.path(0).path("current").asBoolean(false)).isTrue();
        assertThat(list.path(0).path("modules").path(0).asString("")).isEqualTo("sensor");
        assertThat(api.call("GET", "/deployments/4", "").body())
                .endsWith("\"manifest\":" + MANIFEST + "}");
    }

    @Test
    void anOperationLeavesItsDeploymentToo() throws Exception {
        guestTakes(5);
        String id = api.json("POST", "/operations/deploy", MANIFEST).path("id").asString("");
        await().untilAsserted(() ->
                assertThat(api.json("GET", "/deployments", "").path("deployments").size())
                        .isEqualTo(1));
        assertThat(id).isNotEmpty();
    }

    @Test
    void plansAndRefusedManifestsLeaveNothing() throws Exception {
        api.device.answers.put(
                "PUT /v1/deployment?plan=true",
                FakeDevice.answer(200, "application/json", "{\"version\":9,\"plan\":[]}"));
        api.device.answers.put(
                "PUT /v1/deployment",
                FakeDevice.answer(400, "application/problem+json", "{\"code\":\"EDGE-001\"}"));
        api.call("PUT", "/deployment?plan=true", MANIFEST);
        assertThat(api.call("PUT", "/deployment", MANIFEST).statusCode()).isEqualTo(400);
        assertThat(api.json("GET", "/deployments", "").path("deployments").size()).isZero();
    }

    @Test
    void aDeploymentThatTheGuestHadBeforeIsLearned() throws Exception {
        api.device.answers.put(
                "GET /v1/deployment",
                FakeDevice.answer(
                        200,
                        "application/json",
                        "{\"version\":7,\"appliedAt\":\"2026-03-01T12:00:00Z\",\"manifest\":"
                                + MANIFEST
                                + "}"));
        JsonNode first = api.json("GET", "/deployments", "").path("deployments").path(0);
        assertThat(first.path("version").asInt(0)).isEqualTo(7);
        assertThat(first.path("appliedAt").asString("")).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void unknownVersionsAreNotFound() throws Exception {
        var answer = api.call("GET", "/deployments/99", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("API-048");
        assertThat(api.call("GET", "/deployments/..%2fdevice", "").statusCode()).isEqualTo(404);
    }

    @Test
    void metricsHaveAllTheirSeries() throws Exception {
        JsonNode metrics = api.json("GET", "/metrics?since=2026-01-01T00:00:00Z", "");
        assertThat(metrics.path("stepSeconds").asInt(0)).isEqualTo(10);
        assertThat(metrics.path("series").propertyNames())
                .contains("guest.cpu", "hub.messagesPerSecond", "daemon.rssBytes")
                .hasSize(10);
        assertThat(metrics.path("series").path("guest.cpu").size()).isBetween(8639, 8640);
        assertThat(api.call("GET", "/metrics?since=yesterday", "").statusCode()).isEqualTo(400);
    }

    @Test
    void settingsAreShownAndReplaced() throws Exception {
        JsonNode settings = api.json("GET", "/settings", "");
        assertThat(settings.path("effective").path("hub").path("mqtt-port").asInt(0))
                .isEqualTo(8883);
        String body = "{\"etag\":\"%s\",\"text\":\"[vm]\\ncpus = 1\\n\"}";
        String etag = settings.path("etag").asString("");
        assertThat(api.call("PUT", "/settings", body.formatted(etag)).statusCode()).isEqualTo(204);
        var late = api.call("PUT", "/settings", body.formatted(etag));
        assertThat(late.statusCode()).isEqualTo(409);
        String now = api.json("GET", "/settings", "").path("etag").asString("");
        var wrong =
                api.call("PUT", "/settings", body.formatted(now).replace("cpus = 1", "cpus = 0"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("CFG-001").contains("line 2, vm.cpus");
    }

    @Test
    void logsAreFollowed() throws Exception {
        Path log = api.home.resolve("log/console.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "one\ntwo\n");
        assertThat(api.call("GET", "/logs?part=console&tail=1", "").body()).isEqualTo("two\n");
        assertThat(api.call("GET", "/logs?part=qemu", "").body()).isEmpty();
        assertThat(api.call("GET", "/logs?part=../x", "").statusCode()).isEqualTo(400);
        assertThat(api.call("GET", "/logs?part=console&search=ON", "").body()).isEqualTo("one\n");
        api.device.changeTo("stopped");
        assertThat(api.call("GET", "/logs?part=all&search=ON", "").body())
                .isEqualTo("console | one\n");
        var answer =
                api.client.send(
                        api.request("/logs?part=console&follow=true").build(),
                        BodyHandlers.ofInputStream());
        try (var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("one");
            assertThat(lines.readLine()).isEqualTo("two");
            Files.writeString(log, "three\n", StandardOpenOption.APPEND);
            assertThat(lines.readLine()).isEqualTo("three");
        }
    }

    private void guestTakes(int version) {
        api.device.answers.put(
                "PUT /v1/deployment",
                FakeDevice.answer(
                        200, "application/json", "{\"version\":" + version + ",\"plan\":[]}"));
    }
}
