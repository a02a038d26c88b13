package tandem.hub.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.HubError;
import tandem.contract.id.ClientId;
import tandem.hub.access.Access;
import tandem.hub.access.Authenticator;

/// What a CONNECT packet says. Only wrong credentials are answered with "not authorized": SDKs do
/// not try again after that.
record Handshake(
        int protocolLevel,
        String clientId,
        @Nullable String userName,
        @Nullable String password,
        @Nullable Will will) {
    private static final int MQTT_3_1_1 = 4;

    static Handshake of(MqttConnectMessage packet) {
        var header = packet.variableHeader();
        var payload = packet.payload();
        byte[] password = payload.passwordInBytes();
        byte[] willPayload = payload.willMessageInBytes();
        return new Handshake(
                header.version(),
                payload.clientIdentifier(),
                payload.userName(),
                password == null ? null : new String(password, UTF_8),
                header.isWillFlag() && willPayload != null
                        ? new Will(payload.willTopic(), willPayload)
                        : null);
    }

    /// What comes of it.
    sealed interface Outcome permits Welcome, Refused {}

    /// @param until when the connection must end
    record Welcome(ClientId client, Instant until) implements Outcome {}

    record Refused(HubError code, String client, String reason, MqttConnectReturnCode answer)
            implements Outcome {}

    Outcome judge(Authenticator authenticator) {
        if (protocolLevel != MQTT_3_1_1) {
            return unusable(
                    "it speaks another MQTT than 3.1.1",
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        }
        var parsed = userName == null ? null : UserName.parse(userName).orElse(null);
        if (parsed == null) {
            return unusable(
                    "its user name is not host/device[/module]/?api-version=…",
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
        }
        ClientId client = parsed.client();
        if (!client.toString().equals(clientId)) {
            return new Refused(
                    HubError.CONNECT_REFUSED,
                    shown(),
                    "its client id is not the " + client + " of its user name",
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        }
        return switch (authenticator.check(client, password)) {
            case Access.Granted(Instant until) -> new Welcome(client, until);
            case Access.Refused(String reason) ->
                    new Refused(
                            HubError.TOKEN_REFUSED,
                            client.toString(),
                            reason,
                            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
        };
    }

    private Refused unusable(String why, MqttConnectReturnCode answer) {
        return new Refused(HubError.CONNECT_REFUSED, shown(), why, answer);
    }

    /// The client id as the log may show it.
    private String shown() {
        String text = String.valueOf(clientId).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 260 ? text : text.substring(0, 260);
    }

    @Override
    public String toString() {
        return "Handshake[" + shown() + "]";
    }
}
