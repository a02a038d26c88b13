package tandem.samples.demo.image;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A workload socket for a module under training: it hands out a trust bundle and signs everything
/// with zeros.
final class StandInWorkload implements AutoCloseable {
    private static final int LARGEST_REQUEST = 16_384;

    private final ServerSocketChannel server;
    private final String trustBundle;

    StandInWorkload(Path socket, String trustBundle) throws IOException {
        this.trustBundle = trustBundle;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().name("stand-in-workload").start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                var buffer = ByteBuffer.allocate(LARGEST_REQUEST);
                client.read(buffer); // the SDK sends its small requests in one piece
                String request =
                        new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
                client.write(ByteBuffer.wrap(answer(request).getBytes(StandardCharsets.UTF_8)));
            } catch (IOException _) {
                // closed, or the module has ended
            }
        }
    }

    private String answer(String request) {
        String body =
                JsonMapper.shared()
                        .writeValueAsString(
                                request.startsWith("GET")
                                        ? Map.of("certificate", trustBundle)
                                        : Map.of(
                                                "digest",
                                                Base64.getEncoder().encodeToString(new byte[32])));
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
