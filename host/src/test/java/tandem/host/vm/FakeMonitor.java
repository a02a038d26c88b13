package tandem.host.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A monitor that says what the test wants it to.
final class FakeMonitor implements AutoCloseable {
    static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}";

    final List<String> received = new CopyOnWriteArrayList<>();
    private final ServerSocketChannel server;
    private final String greeting;
    private final UnaryOperator<String> answers;
    private volatile SocketChannel client;

    /// @param answers a line received → what is sent back, possibly several lines, empty for
    ///   nothing
    FakeMonitor(Path socket, String greeting, UnaryOperator<String> answers) throws IOException {
        this.greeting = greeting;
        this.answers = answers;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        this.client = SocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                client = server.accept();
                send(greeting);
                var lines = new BufferedReader(Channels.newReader(client, UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    received.add(line);
                    send(answers.apply(line));
                }
            }
        } catch (IOException _) {
            return; // closed
        }
    }

    void send(String text) throws IOException {
        if (!text.isEmpty()) {
            client.write(ByteBuffer.wrap((text + "\r\n").getBytes(UTF_8)));
        }
    }

    void hangUp() throws IOException {
        client.close();
    }

    /// The usual answer to a command: nothing special, under its id.
    static String ok(String command) {
        return "{\"return\": {\"for\": \""
                + word(command, "execute")
                + "\"}, \"id\": \""
                + word(command, "id")
                + "\"}";
    }

    static String word(String json, String field) {
        return json.replaceAll(".*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    @Override
    public void close() throws IOException {
        server.close();
        client.close();
    }
}
