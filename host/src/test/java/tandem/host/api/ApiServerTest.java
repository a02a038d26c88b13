package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class ApiServerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private RunningApi api;

    @BeforeEach
    void starts() throws Exception {
        api = new RunningApi();
    }

    @AfterEach
    void stops() throws IOException {
        api.close();
    }

    @Test
    void refusesAWrongToken() throws Exception {
        var wrong = HttpRequest.newBuilder(uri("/status")).header("Authorization", "Bearer no");
        var answer = api.send(wrong);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo("API-002");
        assertThat(problem.path("type").asString()).isEqualTo("urn:tandem:error:API-002");
        assertThat(problem.path("remedy").asString()).contains("run/api.json");
    }

    @Test
    void refusesAMissingToken() throws Exception {
        assertThat(api.send(HttpRequest.newBuilder(uri("/status"))).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesPagesOfOtherOrigins() throws Exception {
        var answer = api.send(api.request("/status").header("Origin", "https://evil.example"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("API-006");
    }

    @Test
    void refusesOtherHostNames() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port)) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/status HTTP/1.1\r\nHost: evil.example:"
                                            + api.port
                                            + "\r\nAuthorization: Bearer "
                                            + RunningApi.TOKEN
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("HTTP/1.1 403").contains("evil.example");
        }
    }

    @Test
    void acceptsItsOwnOrigin() throws Exception {
        var answer =
                api.send(api.request("/status").header("Origin", "http://127.0.0.1:" + api.port));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void answersUnknownPathsWithAProblem() throws Exception {
        var answer = api.call("GET", "/nothing", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("API-003").contains("/api/v1/nothing");
    }

    @Test
    void namesTheMethodsOfAPath() throws Exception {
        var answer = api.call("DELETE", "/status", "");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("Use one of: GET");
    }

    @Test
    void tellsTheStatus() throws Exception {
        JsonNode status = api.json("GET", "/status", "");
        assertThat(status.path("state").asString()).isEqualTo("stopped");
        assertThat(status.path("accelerator").path("name").asString()).isEqualTo("tcg");
        assertThat(status.path("failure").isNull()).isTrue();
        assertThat(status.path("daemon").path("startedAt").asString())
                .isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void anOperationGoesFromStartToSuccess() throws Exception {
        var started = api.call("POST", "/operations/up", "");
        assertThat(started.statusCode()).isEqualTo(202);
        String id = JSON.readTree(started.body()).path("id").asString();
        await().untilAsserted(() -> {
            JsonNode running = api.json("GET", "/operations/" + id, "");
            assertThat(running.path("state").asString()).isEqualTo("running");
            assertThat(running.path("steps").path(0).path("state").asString()).isEqualTo("skipped");
            assertThat(running.path("steps").path(1).path("percent").asInt()).isEqualTo(40);
        });
        api.device.mayGoOn.release();
        await().untilAsserted(() -> assertThat(operationState(id)).isEqualTo("succeeded"));
        JsonNode ended = api.json("GET", "/operations/" + id, "");
        assertThat(ended.path("error").isNull()).isTrue();
        assertThat(ended.path("endedAt").isString()).isTrue();
        assertThat(ended.path("steps").path(1).path("state").asString()).isEqualTo("done");
    }

    @Test
    void theSameOperationUnderWayIsJoined() throws Exception {
        JsonNode first = api.json("POST", "/operations/up", "");
        JsonNode second = api.json("POST", "/operations/up", "");
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("joined").asBoolean()).isTrue();
        api.device.mayGoOn.release();
    }

    @Test
    void aCollidingOperationIsRefused() throws Exception {
        api.call("POST", "/operations/up", "");
        var down = api.call("POST", "/operations/down", "");
        assertThat(down.statusCode()).isEqualTo(409);
        assertThat(down.body()).contains("API-008").contains("down cannot begin: up (op-1)");
        api.device.mayGoOn.release();
    }

    @Test
    void aFailedOperationTellsCauseRemedyAndConsole() throws Exception {
        api.device.upFailure =
                TandemException.of(VmError.NOT_RUNNING).withContext(List.of("Kernel panic"));
        api.device.mayGoOn.release();
        String id = api.json("POST", "/operations/up", "").path("id").asString();
        await().untilAsserted(() -> assertThat(operationState(id)).isEqualTo("failed"));
        JsonNode error = api.json("GET", "/operations/" + id, "").path("error");
        assertThat(error.path("code").asString()).isEqualTo("VM-004");
        assertThat(error.path("context").path(0).asString()).isEqualTo("Kernel panic");
    }

    @Test
    void deleteCancelsAnOperation() throws Exception {
        String id = api.json("POST", "/operations/image-build", "{}").path("id").asString();
        assertThat(api.call("DELETE", "/operations/" + id, "").statusCode()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(operationState(id)).isEqualTo("cancelled"));
    }

    @Test
    void unknownOperationsAreNotFound() throws Exception {
        assertThat(api.call("GET", "/operations/op-99", "").statusCode()).isEqualTo(404);
        assertThat(api.call("POST", "/operations/dance", "").statusCode()).isEqualTo(404);
    }

    @Test
    void eventsResumeAfterTheLastOneSeen() throws Exception {
        api.events.publish("state", java.util.Map.of("n", 1));
        api.events.publish("state", java.util.Map.of("n", 2));
        long second = api.events.lastId();
        api.events.publish("state", java.util.Map.of("n", 3));
        var request = api.request("/events").header("Last-Event-ID", String.valueOf(second - 1));
        var answer = api.client.send(request.build(), BodyHandlers.ofInputStream());
        try (var reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(next(reader))
                    .containsExactly("event: state", "id: " + second, "data: {\"n\":2}");
            assertThat(next(reader)).contains("data: {\"n\":3}");
            api.events.publish("module", java.util.Map.of("name", "m"));
            assertThat(next(reader)).contains("event: module");
        }
        await().untilAsserted(() -> assertThat(api.events.hasSubscribers()).isFalse());
    }

    @Test
    void aClientOfAnEarlierDaemonGetsHowThingsAreNow() throws Exception {
        var request = api.request("/events").header("Last-Event-ID", "5");
        var answer = api.client.send(request.build(), BodyHandlers.ofInputStream());
        try (var reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(next(reader).toString()).contains("event: state").contains("stopped");
        }
    }

    @Test
    void callsForTheGuestSayWhenItDoesNotRun() throws Exception {
        var answer = api.call("GET", "/modules", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("VM-004").contains("tandem up");
    }

    @Test
    void callsForTheGuestArePassedOnWithTheirQuery() throws Exception {
        api.device.changeTo("running");
        api.device.answers.put(
                "GET /v1/modules/a%20b/logs?tail=3",
                FakeDevice.answer(200, "text/plain; charset=utf-8", "one\ntwo\n"));
        var answer = api.call("GET", "/modules/a%20b/logs?tail=3", "");
        assertThat(answer.body()).isEqualTo("one\ntwo\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void largeBodiesReachTheGuestWhole() throws Exception {
        api.device.changeTo("running");
        api.device.answers.put(
                "POST /v1/images", FakeDevice.answer(200, "application/json", "{\"loaded\":[]}"));
        String tar = "x".repeat(5_000_000);
        assertThat(api.call("POST", "/images", tar).statusCode()).isEqualTo(200);
        assertThat(api.device.bodies.getFirst()).hasSize(5_000_000);
    }

    @Test
    void aRefusedManifestFailsTheOperationWithTheGuestsOwnWords() throws Exception {
        api.device.changeTo("running");
        api.device.answers.put(
                "PUT /v1/deployment",
                FakeDevice.answer(
                        400,
                        "application/problem+json",
                        """
                        {"code":"EDGE-001","status":400,"detail":"The deployment manifest has 1 problem(s).",
                         "problems":[{"path":"$.a","message":"b","remedy":"c"}]}
                        """));
        String id = api.json("POST", "/operations/deploy", "{}").path("id").asString();
        await().untilAsserted(() -> assertThat(operationState(id)).isEqualTo("failed"));
        JsonNode error = api.json("GET", "/operations/" + id, "").path("error");
        assertThat(error.path("problems").path(0).path("path").asString()).isEqualTo("$.a");
    }

    @Test
    void bodiesThatAreNotJsonAreRefused() throws Exception {
        var answer = api.call("POST", "/guest/exec", "not json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("API-004");
    }

    private String operationState(String id) throws IOException, InterruptedException {
        return api.json("GET", "/operations/" + id, "").path("state").asString();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port + "/api/v1" + path);
    }

    /// The lines of the next event; heartbeats are passed over.
    private static List<String> next(BufferedReader reader) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && !lines.isEmpty()) {
                return lines;
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            }
        }
        throw new AssertionError("the stream ended: " + lines);
    }
}
