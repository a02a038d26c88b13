package tandem.hub.mqtt;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Context;
import io.vertx.core.internal.net.NetSocketInternal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.HubError;
import tandem.contract.id.ClientId;
import tandem.contract.message.Message;
import tandem.hub.session.ClientLink;
import tandem.hub.session.Feature;
import tandem.hub.session.Session;
import tandem.hub.session.Subscription;

/// One MQTT connection. All packets are handled on its event loop; nothing here blocks.
final class MqttConnection implements ClientLink {
    private final NetSocketInternal socket;
    private final Context context;
    private final MqttServices services;
    private final Outbox outbox;
    private final Window window;
    private final Receipts receipts = new Receipts(this::published);
    private final KeepAlive keepAlive;
    private State state = State.NEW;
    private @Nullable Publisher publisher;
    private @Nullable Session session;

    /// Known before the session is: pumps deliver from the moment that the session exists.
    private volatile @Nullable ClientId client;

    private @Nullable Will will;
    private @Nullable String reason;

    private enum State {
        NEW,
        CONNECTING,
        CONNECTED,
        CLOSED
    }

    MqttConnection(NetSocketInternal socket, Context context, MqttServices services) {
        this.socket = socket;
        this.context = context;
        this.services = services;
        this.outbox = new Outbox(socket, context);
        this.window = new Window(socket);
        this.keepAlive = new KeepAlive(socket.channelHandlerContext().pipeline(), this::silent);
        socket.messageHandler(this::handle);
        socket.exceptionHandler(failure -> end("the connection broke: " + failure.getMessage()));
        socket.closeHandler(_ -> closed());
    }

    private void handle(Object received) {
        try {
            if (!(received instanceof MqttMessage packet)
                    || packet.decoderResult().isFailure()
                    || packet.fixedHeader() == null) {
                end("it sent a packet that is no MQTT 3.1.1, or larger than allowed");
            } else if (state == State.NEW) {
                if (packet instanceof MqttConnectMessage connect) {
                    connect(connect);
                } else {
                    end("its first packet was no CONNECT");
                }
            } else if (state == State.CONNECTED) {
                handle(packet);
            }
        } catch (RuntimeException e) { // ends this connection, not the service of others
            MqttLog.broke(client == null ? socket.remoteAddress() : client, e);
            end("the hub could not handle a packet of it");
        } finally {
            ReferenceCountUtil.release(received);
        }
    }

    private void handle(MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) packet);
            case PUBACK -> outbox.acknowledged(id(packet));
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> socket.writeMessage(Packets.PONG);
            case DISCONNECT -> {
                will = null;
                end("it said goodbye");
            }
            default -> end("it sent an unexpected " + packet.fixedHeader().messageType());
        }
    }

    private void connect(MqttConnectMessage packet) {
        state = State.CONNECTING;
        socket.pause();
        var handshake = Handshake.of(packet);
        Thread.ofVirtual()
                .name("mqtt-connect")
                .start(() -> {
                    Handshake.Outcome outcome = handshake.judge(services.authenticator());
                    context.runOnContext(_ -> decided(packet, handshake, outcome));
                });
    }

    private void decided(
            MqttConnectMessage packet, Handshake handshake, Handshake.Outcome outcome) {
        if (state == State.CLOSED) {
            return;
        }
        switch (outcome) {
            case Handshake.Refused(var code, var client, var why, var return_) -> {
                MqttLog.refused(code, client, why);
                refuse(return_);
            }
            case Handshake.Welcome(ClientId welcome, Instant until) -> {
                client = welcome;
                Session opened = open(welcome, !packet.variableHeader().isCleanSession());
                if (opened == null) {
                    refuse(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
                    return;
                }
                session = opened;
                publisher = new Publisher(welcome, services, this);
                will = handshake.will();
                state = State.CONNECTED;
                keepAlive.expect(packet.variableHeader().keepAliveTimeSeconds());
                socket.writeMessage(Packets.accepted(opened.resumed()));
                MqttLog.connected(welcome, socket.remoteAddress());
                expireAt(until);
                socket.resume();
            }
        }
    }

    /// @return null when the store cannot be read
    private @Nullable Session open(ClientId welcome, boolean kept) {
        try {
            return services.sessions().connect(welcome, this, kept);
        } catch (RuntimeException e) {
            MqttLog.broke(welcome, e);
            return null;
        }
    }

    /// Ends the connection when its token is no longer accepted.
    private void expireAt(Instant until) {
        long millis = services.authenticator().timeUntil(until).toMillis();
        long timer = context.owner().setTimer(Math.max(1, millis), _ -> expired());
        onClose(() -> context.owner().cancelTimer(timer));
    }

    private void expired() {
        MqttLog.refused(HubError.TOKEN_REFUSED, client().toString(), "its SAS token has expired");
        end("its SAS token has expired");
    }

    private void refuse(MqttConnectReturnCode code) {
        reason = "refused";
        socket.writeMessage(Packets.refused(code)).onComplete(_ -> socket.close());
    }

    private void publish(MqttPublishMessage packet) {
        var publishing = requireNonNull(publisher);
        var payload = new byte[packet.payload().readableBytes()];
        packet.payload().readBytes(payload);
        MqttQoS qos = packet.fixedHeader().qosLevel();
        int size = payload.length + packet.variableHeader().topicName().length();
        CompletableFuture<Void> done =
                publishing.publish(
                        packet.variableHeader().topicName(),
                        payload,
                        packet.fixedHeader().isRetain(),
                        packet.fixedHeader().isDup());
        window.entered(size);
        receipts.add(new Receipts.Receipt(packet.variableHeader().packetId(), qos, size, done));
        var _ = done.whenComplete((_, _) -> context.runOnContext(_ -> receipts.settle()));
    }

    private void published(Receipts.Receipt receipt) {
        window.left(receipt.size());
        Throwable failure = receipt.failure();
        if (state == State.CLOSED) {
            return;
        }
        if (failure != null) {
            MqttLog.messageRefused(client(), failure);
            end("a message of it was refused");
        } else if (reason != null) {
            return; // it is being closed: what came after a refused message is sent again
        } else if (receipt.qos() == MqttQoS.AT_LEAST_ONCE) {
            socket.writeMessage(Packets.published(receipt.id()));
        } else if (receipt.qos() == MqttQoS.EXACTLY_ONCE) {
            end("it published with quality of service 2, which is not served");
        }
    }

    private void subscribe(MqttSubscribeMessage packet) {
        var wanted = packet.payload().topicSubscriptions();
        var served = new ArrayList<Subscription>();
        var granted = new int[wanted.size()];
        for (int i = 0; i < granted.length; i++) {
            String filter = wanted.get(i).topicFilter();
            int qos = Math.min(1, wanted.get(i).qualityOfService().value());
            granted[i] = qos;
            if (Topics.isForeign(filter, client())) {
                MqttLog.foreignFilter(client(), filter);
            } else {
                Topics.feature(filter)
                        .ifPresent(feature -> served.add(new Subscription(filter, feature, qos)));
            }
        }
        int id = packet.variableHeader().messageId();
        answer(services.sessions().subscribe(session(), served), Packets.subscribed(id, granted));
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        answer(
                services.sessions().unsubscribe(session(), packet.payload().topics()),
                Packets.unsubscribed(packet.variableHeader().messageId()));
    }

    private void answer(CompletableFuture<Void> durable, MqttMessage packet) {
        var _ =
                durable.whenComplete((_, failure) -> {
                    if (failure == null) {
                        socket.writeMessage(packet);
                    } else {
                        close("its subscriptions could not be stored");
                    }
                });
    }

    @Override
    public CompletableFuture<Void> deliver(String input, Message message, int qos) {
        String bag = PropertyBag.format(message.system(), message.application());
        return outbox.publish(Topics.input(client(), input, bag), message.body(), qos);
    }

    @Override
    public CompletableFuture<Void> call(String method, String requestId, byte[] payload, int qos) {
        return outbox.publish(Topics.call(method, requestId), payload, qos);
    }

    @Override
    public CompletableFuture<Void> desiredChanged(long version, byte[] patch, int qos) {
        return outbox.publish(Topics.desiredChanged(version), patch, qos);
    }

    /// Sends an answer about the twin. The Java SDK (2.5.0) loses answers now and then when they
    /// come with quality of service 0, because then it forgets the request too soon.
    void answer(String topic, byte[] payload) {
        int qos = session().qos(Feature.TWIN_RESPONSES).orElse(0);
        var _ = outbox.publish(topic, payload, qos);
    }

    @Override
    public void close(String why) {
        context.runOnContext(_ -> end(why));
    }

    private void silent() {
        if (!window.isWithheld()) {
            end("nothing was heard from it for too long");
        }
    }

    private void end(String why) {
        if (state != State.CLOSED && reason == null) {
            reason = why;
            socket.close();
        }
    }

    private void closed() {
        State was = state;
        state = State.CLOSED;
        outbox.close();
        onClose.forEach(Runnable::run);
        Session ended = session;
        if (was == State.CONNECTED && ended != null) {
            services.sessions().ended(ended);
            MqttLog.closed(ended.id(), reason == null ? "the connection was closed" : reason);
            if (will != null && publisher != null) {
                publisher.publishWill(will);
            }
        }
    }

    private final ArrayList<Runnable> onClose = new ArrayList<>();

    private void onClose(Runnable action) {
        onClose.add(action);
    }

    private ClientId client() {
        return requireNonNull(client);
    }

    private Session session() {
        return requireNonNull(session);
    }

    private static int id(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }
}
