package tandem.update.release;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// A web server that serves the files of a folder (HTTP/1.0), and fails as often as it is told to.
final class FileServer implements AutoCloseable {
    final AtomicInteger failures = new AtomicInteger();
    private final Path folder;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    FileServer(Path folder) throws IOException {
        this.folder = folder;
        Thread.ofVirtual().start(this::run);
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void run() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client;
                var in =
                        new BufferedReader(
                                new InputStreamReader(client.getInputStream(), US_ASCII));
                var out = client.getOutputStream()) {
            String path = in.readLine().split(" ", 3)[1].substring(1);
            while (!in.readLine().isEmpty()) {
                // heads do not matter here
            }
            Path file = folder.resolve(path);
            boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            int status = fails ? 503 : Files.isRegularFile(file) ? 200 : 404;
            byte[] body = status == 200 ? Files.readAllBytes(file) : new byte[0];
            out.write(
                    "HTTP/1.0 %d x\r\nContent-Length: %d\r\n\r\n"
                            .formatted(status, body.length)
                            .getBytes(US_ASCII));
            out.write(body);
        } catch (IOException _) {
            // the client went away
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
