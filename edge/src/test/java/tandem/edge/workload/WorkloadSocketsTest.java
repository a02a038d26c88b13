package tandem.edge.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tandem.edge.workload.WorkloadFixtures.SENSOR;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over real unix sockets, as the Java SDK talks: it closes after each answer, splits the status
/// line at blanks and reads the body by lines.
@Tag("it")
class WorkloadSocketsTest {
    private static final String SIGN =
            "{\"keyId\":\"primary\",\"algo\":\"HMACSHA256\",\"data\":\"dGV4dA==\"}";

    private final Vertx vertx = Vertx.vertx();
    @TempDir Path folder;
    private WorkloadFixtures fixtures;
    private WorkloadSockets sockets;

    @BeforeEach
    void opens() {
        fixtures = WorkloadFixtures.in(folder);
        sockets = sockets();
    }

    @AfterEach
    void closes() {
        sockets.close();
        vertx.close();
    }

    @Test
    void answersAsTheJavaSdkReads() throws IOException {
        Path mounted = sockets.open(SENSOR);
        var lines = exchange(mounted, post(SIGN)).split("\r\n", -1);
        assertThat(lines[0].split(" ")).containsExactly("HTTP/1.1", "200", "OK");
        assertThat(lines).doesNotContain("transfer-encoding: chunked");
        assertThat(lines).anyMatch(line -> line.startsWith("content-length: "));
        int blank = List.of(lines).indexOf("");
        assertThat(lines).hasSize(blank + 2);
        assertThat(lines[blank + 1]).startsWith("{\"digest\":\"").endsWith("\"}");
    }

    @Test
    void errorsHaveReasonsOfOneWord() throws IOException {
        Path mounted = sockets.open(SENSOR);
        String answer = exchange(mounted, "GET /nothing?api-version=2018-06-28 HTTP/1.1\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404 NotFound\r\n");
    }

    @Test
    void aContainerSeesTheSocketOfTheNextRuntime() throws IOException {
        Path mounted = sockets.open(SENSOR);
        sockets.close();
        sockets = sockets();
        assertThat(sockets.open(SENSOR)).isEqualTo(mounted);
        assertThat(exchange(mounted, post(SIGN))).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void takesTheSocketOverFromARuntimeThatWasKilled() throws IOException {
        Path left = Files.createDirectories(folder.resolve("w/sensor")).resolve("workload.sock");
        try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(left));
        }
        assertThat(left).exists();
        Path mounted = sockets.open(SENSOR);
        assertThat(exchange(mounted, post(SIGN))).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void anyUserOfTheContainerMayConnectAndNobodyElseOnTheHost() throws IOException {
        Path mounted = sockets.open(SENSOR);
        assertThat(permissions(mounted.resolve("workload.sock"))).isEqualTo("rw-rw-rw-");
        assertThat(permissions(mounted)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(folder.resolve("w"))).isEqualTo("rwx------");
    }

    @Test
    void refusesBodiesThatFillTheMemory() throws IOException {
        Path mounted = sockets.open(SENSOR);
        assertThat(exchange(mounted, post("x".repeat(2 * 1024 * 1024))))
                .startsWith("HTTP/1.1 413 ContentTooLarge\r\n");
    }

    @Test
    void removesTheSocketOfAModuleThatIsGone() {
        Path mounted = sockets.open(SENSOR);
        sockets.remove(SENSOR);
        assertThat(mounted).doesNotExist();
    }

    private WorkloadSockets sockets() {
        return new WorkloadSockets(
                vertx, folder.resolve("w"), fixtures.identities(), fixtures.pki(), List::of);
    }

    private static String post(String body) {
        return "POST /modules/sensor/genid/1/sign?api-version=2018-06-28 HTTP/1.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\0"
                + body;
    }

    /// @param request head, and after a zero the body
    private static String exchange(Path mounted, String request) throws IOException {
        int split = request.indexOf('\0');
        String head = split < 0 ? request : request.substring(0, split);
        String body = split < 0 ? "" : request.substring(split + 1);
        String sent = head + "Host: workload.sock\r\nConnection: close\r\n\r\n" + body;
        var address = UnixDomainSocketAddress.of(mounted.resolve("workload.sock"));
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(address);
            var out = ByteBuffer.wrap(sent.getBytes(UTF_8));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            var answer = new ByteArrayOutputStream();
            var in = ByteBuffer.allocate(4096);
            while (channel.read(in) >= 0) {
                answer.write(in.array(), 0, in.position());
                in.clear();
            }
            return answer.toString(UTF_8);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
