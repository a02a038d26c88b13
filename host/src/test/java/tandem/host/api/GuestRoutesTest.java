package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.interop.FakeGuestSsh;
import tandem.host.interop.GuestShell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("it")
class GuestRoutesTest {
    @TempDir private Path folder;
    private FakeGuestSsh guest;
    private GuestShell shell;
    private RunningApi api;

    @BeforeEach
    void starts() throws Exception {
        guest = new FakeGuestSsh(folder, "ecdsa-sha2-nistp256");
        shell = new GuestShell(guest::target);
        api = new RunningApi(shell);
    }

    @AfterEach
    void stops() throws IOException {
        api.close();
        shell.close();
        guest.close();
    }

    @Test
    void execStreamsOutputAndEndsWithTheExitCode() throws Exception {
        List<JsonNode> lines =
                exec("{\"command\":[\"sh\",\"-c\",\"echo out; echo err >&2; exit 3\"]}");
        assertThat(decoded(lines, "stdout")).isEqualTo("out\n");
        assertThat(decoded(lines, "stderr")).isEqualTo("err\n");
        assertThat(lines.getLast().path("exit").asInt()).isEqualTo(3);
    }

    @Test
    void execFeedsTheCommand() throws Exception {
        String input = Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8));
        List<JsonNode> lines = exec("{\"command\":[\"cat\"],\"stdin\":\"" + input + "\"}");
        assertThat(decoded(lines, "stdout")).isEqualTo("hello");
    }

    @Test
    void execStopsACommandThatTakesTooLong() throws Exception {
        List<JsonNode> lines = exec("{\"command\":[\"sleep\",\"50\"],\"timeoutSeconds\":1}");
        assertThat(lines.getLast().path("error").path("code").asString()).isEqualTo("API-015");
    }

    @Test
    void execWantsACommand() throws Exception {
        assertThat(api.call("POST", "/guest/exec", "{\"command\":[]}").statusCode()).isEqualTo(400);
    }

    @Test
    void filesGoOutAndInAsTar() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "two-way");
        var out =
                api.client.send(
                        api.request("/guest/files?path=" + file).build(),
                        BodyHandlers.ofByteArray());
        assertThat(out.statusCode()).isEqualTo(200);
        Path target = folder.resolve("in");
        var in =
                api.send(
                        api.request("/guest/files?path=" + target)
                                .PUT(BodyPublishers.ofByteArray(out.body())));
        assertThat(in.statusCode()).isEqualTo(204);
        assertThat(target.resolve("a.txt")).hasContent("two-way");
    }

    @Test
    void aFileThatIsNotThereIsNotFound() throws Exception {
        var answer = api.call("GET", "/guest/files?path=/no/such", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("API-016");
    }

    @Test
    void filesWantAnAbsolutePath() throws Exception {
        assertThat(api.call("GET", "/guest/files?path=etc", "").statusCode()).isEqualTo(400);
    }

    @Test
    void theTerminalEchoesAndEndsWithTheExitCode() throws Exception {
        var heard = new Heard();
        WebSocket socket =
                api.client
                        .newWebSocketBuilder()
                        .header("Authorization", "Bearer " + RunningApi.TOKEN)
                        .buildAsync(
                                URI.create(
                                        "ws://127.0.0.1:"
                                                + api.port
                                                + "/api/v1/guest/terminal?cols=100&rows=30"),
                                heard)
                        .get(20, TimeUnit.SECONDS);
        socket.sendText("{\"resize\":[120,40]}", true).get(5, TimeUnit.SECONDS);
        byte[] typed = "echo $((6*7)); exit 5\n".getBytes(StandardCharsets.UTF_8);
        socket.sendBinary(ByteBuffer.wrap(typed), true).get(5, TimeUnit.SECONDS);
        assertThat(heard.exit().get(20, TimeUnit.SECONDS)).isEqualTo("{\"exit\":5}");
        assertThat(heard.text()).contains("42");
    }

    private List<JsonNode> exec(String body) throws IOException, InterruptedException {
        var answer = api.call("POST", "/guest/exec", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static String decoded(List<JsonNode> lines, String name) {
        var text = new StringBuilder();
        lines.stream()
                .filter(line -> line.has(name))
                .map(line -> Base64.getDecoder().decode(line.path(name).asString()))
                .forEach(bytes -> text.append(new String(bytes, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
