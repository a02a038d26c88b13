package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tandem.host.session.Role;
import tandem.host.session.SignIn;
import tools.jackson.databind.JsonNode;

/// Calls of one daemon on another, over the real port.
@Tag("it")
@Timeout(60)
class RemoteCallsTest {
    private TwoMachines machines;

    @BeforeEach
    void starts() throws Exception {
        machines = new TwoMachines();
    }

    @AfterEach
    void stops() throws Exception {
        machines.close();
    }

    @Test
    void pairingShowsTheMachineAndItsStateOnBothSides() throws Exception {
        JsonNode added = machines.pair("operator");
        assertThat(added.path("name").asString()).isEqualTo("other");
        assertThat(added.path("role").asString()).isEqualTo("operator");
        JsonNode remote =
                machines.awaitRemote(it -> it.path("state").asString().equals("connected"));
        assertThat(remote.at("/status/deviceId").asString()).isEqualTo("edge-1");
        JsonNode there = machines.there.json("GET", "/pairings", "");
        assertThat(there.at("/pairings/0/role").asString()).isEqualTo("operator");
        assertThat(there.at("/pairings/0/connections").asInt()).isPositive();
        assertThat(there.path("listen").asString()).endsWith(":" + machines.port);
        assertThat(Instant.parse(remote.path("certificateEndsAt").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(300)));
    }

    @Test
    void aChangeOfStateThereIsAnEventHere() throws Exception {
        machines.pair("viewer");
        machines.awaitState("connected");
        try (var events =
                machines.here
                        .client
                        .send(
                                machines.here
                                        .request("/events")
                                        .timeout(Duration.ofSeconds(30))
                                        .build(),
                                BodyHandlers.ofLines())
                        .body()) {
            machines.there.device.changeTo("running");
            machines.there.events.publish("state", machines.there.device.status());
            assertThat(
                            events.dropWhile(line -> !line.equals("event: remote"))
                                    .filter(line -> line.startsWith("data:"))
                                    .findFirst())
                    .get()
                    .asString()
                    .contains("\"name\":\"other\"")
                    .contains("\"state\":\"running\"");
        }
    }

    @Test
    void callsGoThroughWithTheirBodiesAndFailures() throws Exception {
        machines.pair("admin");
        assertThat(json("GET", "/on/other/status", "").at("/daemon/home").asString())
                .isEqualTo("/home/tandem");
        machines.there.device.changeTo("running");
        machines.there.device.answers.put(
                "PUT /v1/deployment",
                FakeDevice.answer(200, "application/json", "{\"version\":7,\"plan\":[]}"));
        JsonNode deployed = json("PUT", "/on/other/deployment", "{\"a\":\"ü\"}");
        assertThat(deployed.path("version").asInt(0)).isEqualTo(7);
        assertThat(new String(machines.there.device.bodies.getFirst(), UTF_8))
                .isEqualTo("{\"a\":\"ü\"}");
        HttpResponse<String> missing = call("GET", "/on/other/operations/op-99", "");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("API-009");
        assertThat(machines.here.device.calls).isEmpty();
    }

    @Test
    void namesInPathsAndQueriesArriveAsTheyWere() throws Exception {
        machines.pair("admin");
        machines.there.device.changeTo("running");
        call("GET", "/on/other/modules/a%2Fb%20%25/logs?tail=5&since=1%2B1", "");
        assertThat(machines.there.device.calls)
                .containsExactly("GET /v1/modules/a%2Fb%20%25/logs?tail=5&since=1%2B1");
    }

    @Test
    void operationsRunThereAndCanBeCancelled() throws Exception {
        machines.pair("operator");
        String id = json("POST", "/on/other/operations/up", "").path("id").asString();
        assertThat(machines.here.operations.list()).isEmpty();
        call("DELETE", "/on/other/operations/" + id, "");
        machines.there.device.mayGoOn.release();
        Awaitility.await()
                .until(
                        () ->
                                json("GET", "/on/other/operations/" + id, "")
                                        .path("state")
                                        .asString(),
                        "cancelled"::equals);
    }

    @Test
    void eventsComeAsTheyHappen() throws Exception {
        machines.pair("viewer");
        try (var events =
                machines.here
                        .client
                        .send(
                                machines.here.request("/on/other/events").build(),
                                BodyHandlers.ofLines())
                        .body()) {
            machines.there.events.publish("state", machines.there.device.status());
            assertThat(events.filter(line -> line.startsWith("event:")).findFirst())
                    .contains("event: state");
        }
    }

    @Test
    void aStreamThatTheCallerLeavesEndsThereToo() throws Exception {
        machines.pair("viewer");
        machines.awaitState("connected");
        var answer =
                machines.here.client.send(
                        machines.here.request("/on/other/events").build(),
                        BodyHandlers.ofInputStream());
        awaitListeners(2); // this one, and that of the daemon here
        answer.body().close();
        awaitListeners(1);
    }

    private void awaitListeners(int wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> machines.there.events.subscribers() == wanted);
    }

    @Test
    void rolesHoldOnBothSides() throws Exception {
        machines.pair("viewer");
        assertThat(call("GET", "/on/other/status", "").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = call("POST", "/on/other/operations/up", "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("API-045").contains("viewer");
        assertThat(machines.there.operations.list()).isEmpty();

        String cookie = signIn("viewer");
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + machines.here.port
                                                + "/api/v1/on/other/operations/up"))
                        .header("Host", machines.here.pageHost())
                        .header("Cookie", cookie)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.noBody())
                        .build();
        var here = machines.here.client.send(request, BodyHandlers.ofString());
        assertThat(here.statusCode()).isEqualTo(403);
        assertThat(here.body()).contains("owner is viewer");
    }

    private String signIn(String role) {
        var sessions = machines.here.console.sessions();
        var code = sessions.newCode("owner", Role.find(role).orElseThrow());
        var in = (SignIn.Accepted) sessions.signIn(code.code());
        return sessions.cookieName() + "=" + in.cookie();
    }

    @Test
    void bothSidesWriteDownWhoDidIt() throws Exception {
        machines.pair("operator");
        String name = machines.nameThere();
        call("POST", "/on/other/operations/down", "");
        // the line is written when the answer is on its way
        Awaitility.await()
                .untilAsserted(() -> {
                    assertThat(audit(machines.here))
                            .contains("/api/v1/on/other/operations/down")
                            .contains("\"who\":\"owner\"");
                    assertThat(audit(machines.there))
                            .contains("\"path\":\"/api/v1/operations/down\"")
                            .contains("\"who\":\"" + name + "\"")
                            .contains("\"by\":\"certificate\"")
                            .contains("\"path\":\"/api/v1/pairing\"");
                });
    }

    private static String audit(RunningApi api) throws Exception {
        return api.json("GET", "/audit", "").path("entries").toString();
    }

    @Test
    void revokingEndsOpenStreamsAtOnce() throws Exception {
        machines.pair("admin");
        machines.awaitState("connected");
        var stream =
                machines.here.client.send(
                        machines.here.request("/on/other/events").build(),
                        BodyHandlers.ofInputStream());
        long begin = System.nanoTime();
        assertThat(
                        machines.there
                                .call("DELETE", "/pairings/" + machines.nameThere(), "")
                                .statusCode())
                .isEqualTo(204);
        assertThatThrownBy(() -> stream.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        HttpResponse<String> refused = call("GET", "/on/other/status", "");
        assertThat(refused.body()).contains("REM-00");
        machines.awaitState("revoked");
    }

    @Test
    void removingTellsTheOtherSide() throws Exception {
        machines.pair("viewer");
        assertThat(call("DELETE", "/remotes/other", "").statusCode()).isEqualTo(204);
        assertThat(machines.there.json("GET", "/pairings", "").path("pairings").size()).isZero();
        assertThat(call("GET", "/on/other/status", "").body()).contains("REM-006");
    }

    @Test
    void aLostMachineIsShownAndComesBack() throws Exception {
        machines.pair("viewer");
        machines.awaitState("connected");
        var paths = machines.there.console.paths();
        int port = machines.port;
        machines.there.stopServing();
        machines.awaitState("unreachable");
        HttpResponse<String> failed = call("GET", "/on/other/status", "");
        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(failed.body()).contains("REM-001").contains("127.0.0.1:" + port);
        machines.there.serveAgain();
        machines.awaitState("connected");
        assertThat(paths.remote()).isDirectory();
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return machines.here.call(method, path, body);
    }

    private JsonNode json(String method, String path, String body)
            throws IOException, InterruptedException {
        return machines.here.json(method, path, body);
    }
}
