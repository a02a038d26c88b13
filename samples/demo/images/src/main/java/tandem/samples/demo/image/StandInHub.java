package tandem.samples.demo.image;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/// A hub with just enough MQTT that a module under training connects, subscribes, reads its twin,
/// gets messages and a method call, and sees its own messages acknowledged. It checks nothing.
final class StandInHub implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int PING = 12;
    private static final int DISCONNECT = 14;
    private static final int MESSAGES_OF_A_TRAINING = 8;

    private final ServerSocket server;
    private final String inputs;
    private final CountDownLatch seen = new CountDownLatch(MESSAGES_OF_A_TRAINING);

    /// @param client device and module, `d/modules/m`
    StandInHub(InetSocketAddress address, SSLContext tls, String client) throws IOException {
        server = tls.getServerSocketFactory().createServerSocket();
        server.setReuseAddress(true);
        server.bind(address);
        inputs = "devices/" + client + "/inputs/";
        Thread.ofVirtual().name("stand-in-hub").start(this::accept);
    }

    /// Counts down while the module's messages come in.
    CountDownLatch seen() {
        return seen;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().name("stand-in-client").start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new DataInputStream(client.getInputStream());
                var out = new DataOutputStream(client.getOutputStream())) {
            int head = in.read();
            while (head >= 0 && head >> 4 != DISCONNECT) {
                var body = ByteBuffer.wrap(in.readNBytes(length(in)));
                answer(head, body, out);
                out.flush();
                head = in.read();
            }
        } catch (IOException _) {
            // the module has ended
        }
    }

    private void answer(int head, ByteBuffer body, DataOutputStream out) throws IOException {
        switch (head >> 4) {
            case CONNECT -> out.write(new byte[] {0x20, 2, 0, 0});
            case PING -> out.write(new byte[] {(byte) 0xd0, 0});
            case SUBSCRIBE -> {
                byte high = body.get();
                out.write(new byte[] {(byte) 0x90, 3, high, body.get(), 1});
                afterSubscription(text(body), out);
            }
            case PUBLISH -> {
                String topic = text(body);
                if ((head & 6) != 0) {
                    out.write(new byte[] {0x40, 2, body.get(), body.get()});
                }
                afterMessage(topic, out);
            }
            default -> {} // acknowledgements
        }
    }

    private void afterSubscription(String filter, DataOutputStream out) throws IOException {
        if (filter.startsWith("$iothub/methods")) {
            publish("$iothub/methods/POST/setThreshold/?$rid=1", "{\"threshold\":20}", out);
            for (int sequence = 1; sequence <= MESSAGES_OF_A_TRAINING; sequence++) {
                publish(
                        inputs + "temperature/%24.cdid=d&%24.cmid=sensor",
                        "{\"sequence\":%d,\"celsius\":25.5,\"at\":\"2026-01-01T00:00:00Z\"}"
                                .formatted(sequence),
                        out);
            }
            publish(inputs + "control/%24.cdid=panel&kind=threshold", "{\"threshold\":21}", out);
        }
    }

    private void afterMessage(String topic, DataOutputStream out) throws IOException {
        int id = topic.indexOf("?$rid=");
        if (topic.startsWith("$iothub/twin/GET/")) {
            publish(
                    "$iothub/twin/res/200/" + topic.substring(id),
                    "{\"desired\":{\"threshold\":22,\"$version\":2},\"reported\":{\"$version\":1}}",
                    out);
        } else if (topic.startsWith("$iothub/twin/PATCH/")) {
            publish("$iothub/twin/res/204/" + topic.substring(id) + "&$version=2", "", out);
        } else if (topic.contains("/messages/events/")) {
            seen.countDown();
        }
    }

    /// With QoS 0.
    private static void publish(String topic, String text, DataOutputStream out)
            throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        out.write(PUBLISH << 4);
        int rest = 2 + name.length + body.length;
        while (rest >= 128) {
            out.write(rest % 128 | 128);
            rest /= 128;
        }
        out.write(rest);
        out.writeShort(name.length);
        out.write(name);
        out.write(body);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 127) << shift;
            shift += 7;
        } while (next > 127);
        return length;
    }

    private static String text(ByteBuffer body) {
        byte[] bytes = new byte[body.getShort()];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
