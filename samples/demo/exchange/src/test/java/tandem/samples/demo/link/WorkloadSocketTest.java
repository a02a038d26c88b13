package tandem.samples.demo.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class WorkloadSocketTest {
    private static final int REQUEST_BYTES = 300_000; // more than a socket buffers

    @TempDir private Path folder = Path.of("");

    @Test
    void carriesARequestAndItsAnswerToTheEndAndCanBeOpenedAgain() throws Exception {
        Path path = folder.resolve("w.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread.ofVirtual().start(() -> answerTwice(server));
            var socket = new WorkloadSocket();
            for (int call = 0; call < 2; call++) {
                socket.open(path.toString());
                socket.write("x".repeat(REQUEST_BYTES).getBytes(UTF_8));
                assertThat(readAll(socket)).isEqualTo("got " + REQUEST_BYTES);
                socket.close();
            }
        }
    }

    @Test
    void doesNotWorkUnopened() {
        assertThatThrownBy(() -> new WorkloadSocket().read(new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not open");
    }

    private static String readAll(WorkloadSocket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[4];
        int read = socket.read(buffer);
        while (read >= 0) {
            all.write(buffer, 0, read);
            read = socket.read(buffer);
        }
        return all.toString(UTF_8);
    }

    private static void answerTwice(ServerSocketChannel server) {
        for (int call = 0; call < 2; call++) {
            try (SocketChannel client = server.accept()) {
                var buffer = ByteBuffer.allocate(4096);
                int total = 0;
                while (total < REQUEST_BYTES) {
                    total += client.read(buffer.clear());
                }
                client.write(ByteBuffer.wrap(("got " + total).getBytes(UTF_8)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
