package tandem.host.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.api.EventClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A daemon that gets no processor time for a while, as on a laptop that sleeps.
@Tag("it")
class FrozenDaemonTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private Path home;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private JsonNode daemon;

    @BeforeEach
    void starts() throws IOException {
        process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath(),
                                FakeGuestDaemon.class.getName(),
                                "--home",
                                home.toString(),
                                "--state",
                                "running")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        daemon = JsonMapper.shared().readTree(lines.readLine());
    }

    /// On the module path the class path names the test's own folders and jars no more.
    private static String classPath() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        return String.join(
                ":",
                target.resolve("test-classes").toString(),
                target.resolve("classes").toString(),
                java.nio.file.Files.readString(target.resolve("fake-daemon.classpath")).strip());
    }

    @AfterEach
    void stops() throws Exception {
        signal("CONT");
        process.getOutputStream().close(); // it ends with its input
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        client.shutdownNow();
    }

    @Test
    void goesOnWithItsClientsWhenItThaws() throws Exception {
        try (var events = new EventClient(client, request("/events"))) {
            signal("STOP");
            assertThatThrownBy(() -> send(request("/status").timeout(Duration.ofSeconds(2)), "GET"))
                    .isInstanceOf(HttpTimeoutException.class);
            var asked =
                    client.sendAsync(
                            request("/operations/down")
                                    .POST(BodyPublishers.ofString("{}"))
                                    .timeout(LIMIT)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(asked).isNotCompleted();
            signal("CONT");
            String id = id(asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS).body());
            assertThat(
                            events.await(it -> it.path("id").asString("").equals(id))
                                    .path("kind")
                                    .asString())
                    .isEqualTo("down");
            var _ = events.await(it -> it.path("state").asString("").equals("stopped"));
            assertThat(send(request("/status"), "GET")).contains("\"state\":\"stopped\"");
        }
    }

    private static String id(String body) {
        return JsonMapper.shared().readTree(body).path("id").asString();
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder(List.of("kill", "-" + name, "" + process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:"
                                        + daemon.path("port").asInt()
                                        + "/api/v1"
                                        + path))
                .header("Authorization", "Bearer " + daemon.path("token").asString());
    }

    private String send(HttpRequest.Builder request, String method)
            throws IOException, InterruptedException {
        var built = request.method(method, BodyPublishers.noBody()).build();
        return client.send(built, BodyHandlers.ofString()).body();
    }
}
