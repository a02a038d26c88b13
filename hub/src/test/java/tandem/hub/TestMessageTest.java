package tandem.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.message.SystemProperty;

class TestMessageTest {
    /// A receiver reads them from the same topic as the sender's name.
    @ParameterizedTest
    @ValueSource(strings = {"", "$.cdid", "$.cmid", "$.mid", "iothub-operation", "ack"})
    void aPropertyThatMeansSomethingElseIsRefused(String name) {
        assertThatThrownBy(() -> message("", Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void theLimitsAreThoseOfClients() {
        assertThat(message("x".repeat(TestMessage.MOST_BYTES), Map.of()).body())
                .hasSize(TestMessage.MOST_BYTES);
        assertThatThrownBy(() -> message("x".repeat(TestMessage.MOST_BYTES), Map.of("a", "")))
                .hasMessageContaining("262145 bytes");
        assertThatThrownBy(() -> message("ä".repeat(TestMessage.MOST_BYTES / 2 + 1), Map.of()))
                .hasMessageContaining("262146 bytes");
        assertThatThrownBy(() -> message("", Map.of("a", "%".repeat(20_000))))
                .hasMessageContaining("60001 characters");
    }

    @Test
    void outputAndTypeAreSystemProperties() {
        var message = new TestMessage("o", "application/json", "{}", Map.of());
        assertThat(message.system())
                .containsEntry(SystemProperty.OUTPUT_NAME, "o")
                .containsEntry(SystemProperty.CONTENT_TYPE, "application/json")
                .containsEntry(SystemProperty.CONTENT_ENCODING, "utf-8");
        assertThat(message("", Map.of()).system()).isEmpty();
        assertThatThrownBy(() -> new TestMessage("", null, "", Map.of()))
                .hasMessageContaining("the output");
    }

    private static TestMessage message(String text, Map<String, String> properties) {
        return new TestMessage(null, null, text, properties);
    }
}
