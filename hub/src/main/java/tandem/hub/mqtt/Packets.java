package tandem.hub.mqtt;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;

/// Packets that the hub answers with.
final class Packets {
    static final MqttMessage PONG = MqttMessage.PINGRESP;

    private Packets() {}

    static MqttConnAckMessage accepted(boolean sessionPresent) {
        return MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(sessionPresent)
                .build();
    }

    static MqttConnAckMessage refused(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck().returnCode(code).sessionPresent(false).build();
    }

    static MqttPubAckMessage published(int id) {
        return new MqttPubAckMessage(
                header(MqttMessageType.PUBACK), MqttMessageIdVariableHeader.from(id));
    }

    static MqttSubAckMessage subscribed(int id, int[] granted) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                MqttMessageIdVariableHeader.from(id),
                new MqttSubAckPayload(granted));
    }

    static MqttUnsubAckMessage unsubscribed(int id) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK), MqttMessageIdVariableHeader.from(id));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
