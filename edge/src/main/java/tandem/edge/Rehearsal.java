package tandem.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/// Uses a runtime the way its clients do, once, so that the JVM writes the classes on these paths
/// to its cache (`train`). Speaks MQTT 3.1.1 and HTTP/1.1 by hand: client libraries must not get
/// into the cache.
final class Rehearsal {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int DISCONNECT = 0xe0;
    private static final int KEEP_SESSION_WITH_USER_AND_PASSWORD = 0xc0;

    private Rehearsal() {}

    /// A device connects, subscribes, sends one message and has it acknowledged as durable.
    ///
    /// @param user as SDKs build it
    /// @param token the text of a SAS token
    static void mqtt(SSLContext tls, int port, String device, String user, String token)
            throws IOException {
        try (Socket socket = connect(tls, port)) {
            var out = new DataOutputStream(socket.getOutputStream());
            var in = new DataInputStream(socket.getInputStream());
            send(
                    out,
                    CONNECT,
                    packet -> {
                        packet.writeUTF("MQTT");
                        packet.writeByte(4);
                        packet.writeByte(KEEP_SESSION_WITH_USER_AND_PASSWORD);
                        packet.writeShort(60);
                        packet.writeUTF(device);
                        packet.writeUTF(user);
                        packet.writeUTF(token);
                    });
            expect(in, CONNACK);
            send(
                    out,
                    SUBSCRIBE,
                    packet -> {
                        packet.writeShort(1);
                        packet.writeUTF("$iothub/methods/POST/#");
                        packet.writeByte(1);
                    });
            expect(in, SUBACK);
            send(
                    out,
                    PUBLISH_QOS_1,
                    packet -> {
                        packet.writeUTF(
                                "devices/"
                                        + device
                                        + "/messages/events/%24.ct=application%2Fjson&a=1");
                        packet.writeShort(2);
                        packet.write("{\"temperature\":20.5}".getBytes(UTF_8));
                    });
            expect(in, PUBACK);
            send(out, DISCONNECT, _ -> {});
        }
    }

    /// One call of the management API.
    ///
    /// @return the answer with its head
    static String https(SSLContext tls, int port, String method, String path, String body)
            throws IOException {
        try (Socket socket = connect(tls, port)) {
            byte[] content = body.getBytes(UTF_8);
            var out = socket.getOutputStream();
            var head =
                    List.of(
                            method + " " + path + " HTTP/1.1",
                            "Host: localhost",
                            "Connection: close",
                            "Content-Type: application/json",
                            "Content-Length: " + content.length);
            out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(UTF_8));
            out.write(content);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static Socket connect(SSLContext tls, int port) throws IOException {
        Socket socket = tls.getSocketFactory().createSocket(LOOPBACK, port);
        socket.setSoTimeout((int) LIMIT.toMillis());
        return socket;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(DataOutputStream packet) throws IOException;
    }

    private static void send(DataOutputStream out, int type, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        content.writeTo(new DataOutputStream(bytes));
        out.writeByte(type);
        int length = bytes.size();
        do {
            int low = length & 0x7f;
            length >>>= 7;
            out.writeByte(length > 0 ? low | 0x80 : low);
        } while (length > 0);
        bytes.writeTo(out);
        out.flush();
    }

    /// Answers of the hub are shorter than 128 bytes here: one byte of length.
    private static void expect(DataInputStream in, int type) throws IOException {
        int got = in.readUnsignedByte();
        byte[] rest = in.readNBytes(in.readUnsignedByte());
        boolean isRefused = type == CONNACK && rest.length == 2 && rest[1] != 0;
        if (got != type || isRefused) {
            throw new IOException(
                    "the hub answered packet %#x instead of %#x".formatted(got, type));
        }
    }
}
