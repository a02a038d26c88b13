package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.interop.FakeGuestSsh;
import tandem.host.interop.GuestShell;

/// What streams goes through two daemons: terminal, commands, files, images, messages. The last
/// tests pull the cable.
@Tag("it")
@Timeout(120)
class RemoteStreamsTest {
    private static final Duration NOTICED = Duration.ofSeconds(18);

    @TempDir private Path folder;
    private FakeGuestSsh guest;
    private GuestShell shell;
    private TwoMachines machines;
    private Cable cable;

    @BeforeEach
    void starts() throws Exception {
        guest = new FakeGuestSsh(folder, "ecdsa-sha2-nistp256");
        shell = new GuestShell(guest::target);
        machines = new TwoMachines(shell);
        cable = new Cable(machines.port);
        String code = machines.openCode("admin").path("code").asString();
        machines.add("127.0.0.1:" + cable.port(), code);
        machines.awaitState("connected");
        machines.there.device.changeTo("running");
    }

    @AfterEach
    void stops() throws IOException {
        cable.close();
        machines.close();
        shell.close();
        guest.close();
    }

    @Test
    void theTerminalThereEchoesIsResizedAndEndsWithItsExitCode() throws Exception {
        var heard = new Heard();
        WebSocket socket = terminal(heard);
        socket.sendText("{\"resize\":[120,40]}", true).get(5, TimeUnit.SECONDS);
        type(socket, "echo $((6*7)); exit 5\n");
        assertThat(heard.exit().get(20, TimeUnit.SECONDS)).isEqualTo("{\"exit\":5}");
        assertThat(heard.text()).contains("42");
        heard.end().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aTerminalThatIsLeftEndsItsShellThere() throws Exception {
        var heard = new Heard();
        WebSocket socket = terminal(heard);
        Path mark = folder.resolve("mark");
        type(
                socket,
                "trap 'touch "
                        + mark
                        + "; exit' HUP TERM; echo re''ady; read x; touch "
                        + mark
                        + "\n");
        Awaitility.await().until(() -> heard.text().contains("ready"));
        int open = connectionsThere();
        socket.abort();
        Awaitility.await()
                .atMost(NOTICED)
                .until(() -> Files.exists(mark) && connectionsThere() < open);
    }

    @Test
    void commandsGetTheirInput() throws Exception {
        String input = Base64.getEncoder().encodeToString("hello".getBytes(UTF_8));
        var answer =
                machines.here.call(
                        "POST",
                        "/on/other/guest/exec",
                        "{\"command\":[\"cat\"],\"stdin\":\"" + input + "\"}");
        assertThat(answer.body()).contains("{\"stdout\":\"" + input + "\"}").contains("\"exit\":0");
    }

    @Test
    void filesGoBothWays() throws Exception {
        var content = new byte[3 << 20];
        new Random(7).nextBytes(content);
        Path file = Files.write(folder.resolve("a.bin"), content);
        var out =
                machines.here.client.send(
                        machines.here.request("/on/other/guest/files?path=" + file).build(),
                        BodyHandlers.ofByteArray());
        assertThat(out.statusCode()).isEqualTo(200);
        Path target = folder.resolve("in");
        var in =
                machines.here.send(
                        machines.here
                                .request("/on/other/guest/files?path=" + target)
                                .PUT(BodyPublishers.ofByteArray(out.body())));
        assertThat(in.statusCode()).isEqualTo(204);
        assertThat(target.resolve("a.bin")).hasBinaryContent(content);
        var missing = machines.here.call("GET", "/on/other/guest/files?path=/no/such", "");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("API-016");
    }

    @Test
    void imagesAreLoadedThereWhole() throws Exception {
        var image = new byte[20 << 20];
        new Random(11).nextBytes(image);
        machines.there.device.answers.put(
                "POST /v1/images",
                FakeDevice.answer(200, "application/json", "{\"loaded\":[\"a:1\"]}"));
        var answer =
                machines.here.send(
                        machines.here
                                .request("/on/other/images")
                                .header("Content-Type", "application/x-tar")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(image))));
        assertThat(answer.body()).isEqualTo("{\"loaded\":[\"a:1\"]}");
        assertThat(machines.there.device.bodies.getFirst()).isEqualTo(image);
        assertThat(machines.here.device.calls).isEmpty();
    }

    @Test
    void messagesThatNobodyFollowsAnyLongerEndThere() throws Exception {
        var messages = new Endless("data: {\"id\":1}\n\n");
        machines.there.device.answers.put(
                "GET /v1/messages?last=3",
                new ManageCalls.Answer(200, "text/event-stream", messages));
        try (var lines = follow("/on/other/messages?last=3")) {
            assertThat(new String(lines.readNBytes(14), UTF_8)).isEqualTo("data: {\"id\":1}");
        }
        assertThat(messages.closed.await(NOTICED.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSilentDeathIsNoticedByBothAndHeals() throws Exception {
        Path mark = folder.resolve("mark");
        var heard = new Heard();
        WebSocket socket = terminal(heard);
        type(
                socket,
                "trap 'touch "
                        + mark
                        + "; exit' HUP TERM; echo re''ady; read x; touch "
                        + mark
                        + "\n");
        Awaitility.await().until(() -> heard.text().contains("ready"));
        var events = follow("/on/other/events");
        Awaitility.await().until(() -> machines.there.events.subscribers() == 2);

        long cut = System.nanoTime();
        cable.cut();
        Awaitility.await()
                .atMost(NOTICED)
                .until(() -> machines.remote().path("state").asString("").equals("unreachable"));
        heard.end().get(5, TimeUnit.SECONDS);
        assertThat(heard.exit().isDone() && !heard.exit().isCompletedExceptionally()).isFalse();
        assertThatThrownBy(events::readAllBytes).isInstanceOf(IOException.class);
        Awaitility.await()
                .atMost(NOTICED.minusNanos(System.nanoTime() - cut))
                .until(() -> machines.there.events.subscribers() == 0 && Files.exists(mark));
        Awaitility.await().until(() -> connectionsThere() == 0);

        cable.mend();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> machines.remote().path("state").asString("").equals("connected"));
    }

    private int connectionsThere() throws IOException, InterruptedException {
        return machines.there.json("GET", "/pairings", "").at("/pairings/0/connections").asInt(9);
    }

    /// A body that never ends, until it is closed.
    private static final class Endless extends InputStream {
        private final byte[] first;
        private int next;
        private final CountDownLatch closed = new CountDownLatch(1);

        Endless(String first) {
            this.first = first.getBytes(UTF_8);
        }

        @Override
        public int read() throws IOException {
            if (next < first.length) {
                return first[next++];
            }
            try {
                closed.await();
                return -1;
            } catch (InterruptedException e) {
                throw (IOException) new InterruptedIOException().initCause(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int one = read();
            if (one < 0) {
                return -1;
            }
            buffer[offset] = (byte) one;
            return 1;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private InputStream follow(String path) throws IOException, InterruptedException {
        return machines.here
                .client
                .send(machines.here.request(path).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private WebSocket terminal(Heard heard) throws Exception {
        return machines.here
                .client
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + RunningApi.TOKEN)
                .buildAsync(
                        URI.create(
                                "ws://127.0.0.1:"
                                        + machines.here.port
                                        + "/api/v1/on/other/guest/terminal?cols=100&rows=30"),
                        heard)
                .get(20, TimeUnit.SECONDS);
    }

    private static void type(WebSocket socket, String keys) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(keys.getBytes(UTF_8)), true).get(5, TimeUnit.SECONDS);
    }
}
