package tandem.host.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7:7443",
        "edge-7.example:9000, edge-7.example:9000",
        "[2001:db8::7], [2001:db8::7]:7443",
        "[::1]:65535, [::1]:65535"
    })
    void readsNamesAndAddresses(String text, String meant) {
        assertThat(RemoteAddress.parse(text)).hasToString(meant);
        assertThat(RemoteAddress.parse(meant)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "host:0",
                "host:65536",
                "user@host",
                "host/path",
                "::1",
                "a?b",
                "a#b"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> RemoteAddress.parse(text)).hasMessageContaining("REM-019");
    }

    @Test
    void listensWhereTheSettingsSayOrWhereItWasChosen() {
        assertThat(ListenAddress.of("", OptionalInt.empty())).hasToString("0.0.0.0:7443");
        assertThat(ListenAddress.of("", OptionalInt.of(9000))).hasToString("0.0.0.0:9000");
        assertThat(ListenAddress.of("127.0.0.1:1", OptionalInt.of(9000)))
                .hasToString("127.0.0.1:1");
        assertThat(ListenAddress.of("127.0.0.1:1", OptionalInt.empty()).advertised())
                .isEqualTo("127.0.0.1:1");
    }

    @Test
    void linesThatNeverEndAreGivenUp() throws IOException {
        assertThat(lines("a\nb").next()).isEqualTo("a");
        assertThatThrownBy(() -> lines("x".repeat(BoundedLines.LONGEST + 1)).next())
                .isInstanceOf(IOException.class);
    }

    private static BoundedLines lines(String text) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
