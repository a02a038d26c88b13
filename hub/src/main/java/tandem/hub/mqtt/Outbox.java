package tandem.hub.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What is sent to a client and waits for its acknowledgement. Its state belongs to the event loop
/// of the connection.
final class Outbox {
    /// Packet ids count to here, as in edgeHub.
    private static final int LAST_ID = 0x4000;

    /// A client that asks for more answers than this and acknowledges none is disconnected. Pumps
    /// send far less ahead.
    private static final int MOST_UNACKNOWLEDGED = 2000;

    private final NetSocketInternal socket;
    private final Context context;
    private final Map<Integer, CompletableFuture<Void>> unacknowledged = new HashMap<>();
    private int lastId;
    private boolean closed;

    Outbox(NetSocketInternal socket, Context context) {
        this.socket = socket;
        this.context = context;
    }

    /// Publishes; may be called from any thread, and keeps the order of calls of one thread.
    ///
    /// @return completes when acknowledged (QoS 1) or written (QoS 0); fails when the connection
    ///   ends
    CompletableFuture<Void> publish(String topic, byte[] payload, int qos) {
        var done = new CompletableFuture<Void>();
        context.runOnContext(_ -> send(topic, payload, qos, done));
        return done;
    }

    private void send(String topic, byte[] payload, int qos, CompletableFuture<Void> done) {
        if (closed) {
            done.completeExceptionally(new IOException("the connection has ended"));
            return;
        }
        if (unacknowledged.size() >= MOST_UNACKNOWLEDGED) {
            done.completeExceptionally(new IOException("it does not acknowledge"));
            socket.close();
            return;
        }
        int id = qos == 0 ? 0 : nextId();
        if (qos > 0) {
            unacknowledged.put(id, done);
        }
        var header =
                new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.valueOf(qos), false, 0);
        var message =
                new MqttPublishMessage(
                        header,
                        new MqttPublishVariableHeader(topic, id),
                        Unpooled.wrappedBuffer(payload));
        socket.writeMessage(message)
                .onComplete(
                        _ -> {
                            if (qos == 0) {
                                done.complete(null);
                            }
                        },
                        done::completeExceptionally);
    }

    private int nextId() {
        do {
            lastId = lastId % LAST_ID + 1;
        } while (unacknowledged.containsKey(lastId));
        return lastId;
    }

    /// The client has acknowledged a packet.
    void acknowledged(int id) {
        CompletableFuture<Void> done = unacknowledged.remove(id);
        if (done != null) {
            done.complete(null);
        }
    }

    void close() {
        closed = true;
        var cause = new IOException("the connection has ended");
        unacknowledged.values().forEach(done -> done.completeExceptionally(cause));
        unacknowledged.clear();
    }
}
