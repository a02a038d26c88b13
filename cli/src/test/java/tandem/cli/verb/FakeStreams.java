package tandem.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A daemon whose answers do not end by themselves: a log that waits for more, and a terminal whose
/// shell shows the keys it gets and ends at `q` with exit code 7.
final class FakeStreams implements AutoCloseable {
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> frames = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    FakeStreams(Path home) throws IOException {
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Files.createDirectories(home.resolve("run"));
        Files.writeString(
                home.resolve("run/api.json"),
                "{\"port\":%d,\"token\":\"secret\",\"pid\":%d,\"version\":\"0.1.0\"}"
                        .formatted(server.getLocalPort(), ProcessHandle.current().pid()));
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            requests.add(head.substring(0, head.indexOf('\r')));
            String key = header(head, "sec-websocket-key: ");
            if (key.isEmpty()) {
                send(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                String line = head.contains("/messages") ? "data: {\"from\":\"m\"}\n\n" : "line\n";
                send(out, Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
                var _ = in.read(); // until the client goes
            } else {
                send(
                        out,
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                + accepted(key)
                                + "\r\n\r\n");
                frame(out, BINARY, "welcome\r\n");
                shell(in, out);
            }
        } catch (IOException | GeneralSecurityException _) {
            // the client is gone
        }
    }

    private void shell(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int type = in.readUnsignedByte();
            var payload = new byte[in.readUnsignedByte() & 0x7f]; // keys come a few at a time
            byte[] mask = in.readNBytes(4);
            in.readFully(payload);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            String text = new String(payload, UTF_8);
            frames.add(text);
            if (type == BINARY && text.contains("q")) {
                frame(out, TEXT, "{\"exit\":7}");
                return;
            }
            frame(out, BINARY, "got " + text.replace("\3", "^C") + "\r\n");
        }
    }

    private static void frame(OutputStream out, int type, String text) throws IOException {
        byte[] payload = text.getBytes(UTF_8);
        var frame = new byte[payload.length + 2];
        frame[0] = (byte) type;
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        out.write(frame);
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static String accepted(String key) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
