package tandem.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.hub.TappedMessage;

class MessageViewTest {
    @Test
    void propertiesHaveTheNamesThatUsersKnow() {
        var shown =
                MessageView.of(
                        message(
                                "{}".getBytes(UTF_8),
                                Map.of("$.cmid", "sensor", "$.cdid", "edge-1", "alarm", "yes"),
                                Map.of("cid", "c7", "contentType", "application/json")));

        assertThat(shown.properties())
                .containsOnly(
                        Map.entry("connectionModuleId", "sensor"),
                        Map.entry("connectionDeviceId", "edge-1"),
                        Map.entry("alarm", "yes"));
        assertThat(shown.system())
                .containsOnly(
                        Map.entry("correlationId", "c7"),
                        Map.entry("contentType", "application/json"));
        assertThat(shown.contentType()).isEqualTo("application/json");
    }

    @Test
    void bytesThatAreNoTextAreShownAsBase64() {
        var shown = MessageView.of(message(new byte[] {(byte) 0xff, 0}, Map.of(), Map.of()));

        assertThat(shown.bodyText()).isNull();
        assertThat(shown.bodyBase64()).isEqualTo("/wA=");
    }

    private static TappedMessage message(
            byte[] body, Map<String, String> application, Map<String, String> system) {
        return new TappedMessage(
                "m1",
                Instant.EPOCH,
                new ClientId(new DeviceId("edge-1"), new ModuleId("sensor")),
                "out",
                body,
                application,
                system,
                List.of(),
                List.of());
    }
}
