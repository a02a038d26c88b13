package tandem.hub.mqtt;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import tandem.contract.error.TandemException;
import tandem.hub.listen.Listening;

/// The MQTT 3.1.1 listener over TLS.
public final class MqttHead {
    /// Of a PUBLISH packet: topic with properties, and body.
    private static final int MOST_BYTES = 256 << 10;

    private static final int LONGEST_CLIENT_ID = 260;

    private final NetServer server;

    private MqttHead(NetServer server) {
        this.server = server;
    }

    /// @throws TandemException [HubError#LISTEN_FAILED]
    public static MqttHead listen(
            Vertx vertx,
            String address,
            int port,
            KeyCertOptions certificate,
            MqttServices services)
            throws InterruptedException {
        var options =
                new NetServerOptions()
                        .setHost(address)
                        .setPort(port)
                        .setSsl(true)
                        .setKeyCertOptions(certificate)
                        .setTcpNoDelay(true);
        NetServer server =
                vertx.createNetServer(options)
                        .connectHandler(socket -> open(vertx, socket, services));
        Listening.await(server.listen(), address, port);
        return new MqttHead(server);
    }

    private static void open(Vertx vertx, NetSocket socket, MqttServices services) {
        var internal = (NetSocketInternal) socket;
        ChannelPipeline pipeline = internal.channelHandlerContext().pipeline();
        pipeline.addBefore("handler", "mqtt-encoder", MqttEncoder.INSTANCE);
        pipeline.addBefore(
                "handler", "mqtt-decoder", new MqttDecoder(MOST_BYTES, LONGEST_CLIENT_ID));
        var _ = new MqttConnection(internal, vertx.getOrCreateContext(), services);
    }

    /// The actual port.
    public int port() {
        return server.actualPort();
    }

    /// Stops listening.
    public void close() {
        server.close();
    }
}
