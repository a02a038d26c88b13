package tandem.host.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class FakeGuestDaemonTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();

    private JsonNode call(FakeGuestDaemon daemon, String method, String path, String body)
            throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(text(daemon, method, path, body));
    }

    private String text(FakeGuestDaemon daemon, String method, String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + daemon.port() + "/api/v1" + path))
                        .header("Authorization", "Bearer " + daemon.token())
                        .method(method, BodyPublishers.ofString(body))
                        .timeout(LIMIT)
                        .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private JsonNode operation(FakeGuestDaemon daemon, String kind, String body)
            throws IOException, InterruptedException {
        String id = call(daemon, "POST", "/operations/" + kind, body).path("id").asString();
        return await().atMost(LIMIT)
                .until(
                        () -> call(daemon, "GET", "/operations/" + id, ""),
                        it -> !it.path("state").asString("").equals("running"));
    }

    @Test
    void failsOnceWhenToldSoAndThenStartsInSteps() throws Exception {
        var options = FakeOptions.parse("--state", "stopped", "--fail-up");
        try (var daemon = FakeGuestDaemon.start(options)) {
            JsonNode failed = operation(daemon, "up", "{}");
            assertThat(failed.at("/error/code").asString()).isEqualTo("VM-003");
            assertThat(failed.at("/error/remedy").asString()).isNotBlank();
            assertThat(call(daemon, "GET", "/status", "").at("/failure/code").asString())
                    .isEqualTo("VM-003");

            JsonNode started = operation(daemon, "up", "{}");
            assertThat(started.path("state").asString()).isEqualTo("succeeded");
            assertThat(started.path("steps").size()).isGreaterThan(6);
            assertThat(call(daemon, "GET", "/status", "").path("healthy").asBoolean()).isTrue();
        }
    }

    @Test
    void deploysWhatItHadBeforeAndRefusesWhatIsNoManifest() throws Exception {
        try (var daemon = FakeGuestDaemon.start(FakeOptions.parse("--state", "running"))) {
            JsonNode versions = call(daemon, "GET", "/deployments", "").path("deployments");
            assertThat(versions.size()).isEqualTo(4);

            String older = call(daemon, "GET", "/deployments/2", "").path("manifest").toString();
            assertThat(operation(daemon, "deploy", older).path("state").asString())
                    .isEqualTo("succeeded");
            assertThat(call(daemon, "GET", "/modules", "").path("modules").size()).isEqualTo(1);
            assertThat(
                            operation(daemon, "deploy", "{\"modulesContent\":{}}")
                                    .at("/error/problems")
                                    .size())
                    .isEqualTo(2);
        }
    }

    @Test
    void runsCommandsAndHoldsAThousandHostileModules() throws Exception {
        var options = FakeOptions.parse("--state", "running", "--modules", "1000", "--hostile");
        try (var daemon = FakeGuestDaemon.start(options)) {
            assertThat(call(daemon, "GET", "/modules", "").path("modules").size())
                    .isEqualTo(1000 + FakeTexts.HOSTILE.size());
            assertThat(text(daemon, "POST", "/guest/exec", "{\"command\":[\"uname\"]}"))
                    .contains("TGludXgK")
                    .contains("{\"exit\":0}");
        }
    }

    @Test
    void inspectsWithoutSecretsAndPassesTestMessagesOn() throws Exception {
        try (var daemon = FakeGuestDaemon.start(FakeOptions.parse("--state", "running"))) {
            assertThat(text(daemon, "GET", "/modules/sensor", ""))
                    .contains("DB_PASSWORD=***", "\"--token\",\"***\"", "IOTEDGE_MODULEID=sensor")
                    .doesNotContain("hunter");
            String message = "{\"from\":\"sensor\",\"output\":\"o\",\"body\":\"{}\"}";
            assertThat(call(daemon, "POST", "/messages", message))
                    .isEqualTo(call(daemon, "POST", "/routes/test", message));
            assertThat(
                            call(daemon, "POST", "/messages", "{\"from\":\"nobody\"}")
                                    .path("code")
                                    .asString())
                    .isEqualTo("EDGE-053");
        }
    }

    @Test
    void itsTerminalEchoesRunsAndHasASize() throws Exception {
        try (var daemon = FakeGuestDaemon.start(FakeOptions.parse("--state", "running"))) {
            var shown = new CopyOnWriteArrayList<String>();
            var socket = terminal(daemon, shown);
            type(socket, "ech\u007fho hi\r");
            await().atMost(LIMIT).until(() -> String.join("", shown).contains("\r\nhi\r\n"));
            type(socket, "stty size\r");
            await().atMost(LIMIT).until(() -> String.join("", shown).contains("30 100\r\n"));
            socket.sendText("{\"resize\":[60,20]}", true).join();
            await().atMost(LIMIT)
                    .until(() -> {
                        type(socket, "stty size\r");
                        return String.join("", shown).contains("20 60\r\n");
                    });
            type(socket, "nonsense\rexit 3\r");
            await().atMost(LIMIT).until(() -> String.join("", shown).contains("{\"exit\":3}"));
            assertThat(String.join("", shown)).contains("nonsense: command not found\r\n");
        }
    }

    private WebSocket terminal(FakeGuestDaemon daemon, List<String> shown) {
        return client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + daemon.token())
                .buildAsync(
                        URI.create(
                                "ws://127.0.0.1:"
                                        + daemon.port()
                                        + "/api/v1/guest/terminal?cols=100&rows=30"),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onBinary(
                                    WebSocket socket, ByteBuffer data, boolean last) {
                                shown.add(UTF_8.decode(data).toString());
                                socket.request(1);
                                return null;
                            }

                            @Override
                            public @Nullable CompletionStage<?> onText(
                                    WebSocket socket, CharSequence data, boolean last) {
                                shown.add(data.toString());
                                socket.request(1);
                                return null;
                            }
                        })
                .join();
    }

    private static void type(WebSocket socket, String keys) {
        socket.sendBinary(ByteBuffer.wrap(keys.getBytes(UTF_8)), true).join();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> FakeOptions.parse("--state", "gone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--log-lines");
        assertThatThrownBy(() -> FakeOptions.parse("--modules"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
