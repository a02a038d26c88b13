package tandem.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodRequestTest {
    private static MethodRequest parse(String text) {
        return MethodRequest.parse(text.getBytes(UTF_8));
    }

    @Test
    void readsAllMembersAndIgnoresOthers() {
        var request =
                parse(
                        "{\"methodName\":\"reboot\",\"payload\":{\"in\":5},\"timeout\":7,"
                                + "\"responseTimeoutInSeconds\":31,\"connectTimeoutInSeconds\":2}");
        assertThat(request.methodName()).isEqualTo("reboot");
        assertThat(String.valueOf(request.payload())).isEqualTo("{\"in\":5}");
        assertThat(request.response()).isEqualTo(Duration.ofSeconds(31));
        assertThat(request.connect()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void hasDefaults() {
        var request = parse("{\"methodName\":\"m\",\"responseTimeoutInSeconds\":null}");
        assertThat(request.payload()).isNull();
        assertThat(request.response()).isEqualTo(Duration.ofSeconds(30));
        assertThat(request.connect()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"methodName\":\"\"}",
                "{\"methodName\":\"a/b\"}",
                "{\"methodName\":\"m\",\"responseTimeoutInSeconds\":4}",
                "{\"methodName\":\"m\",\"responseTimeoutInSeconds\":301}",
                "{\"methodName\":\"m\",\"responseTimeoutInSeconds\":\"5\"}",
                "{\"methodName\":\"m\",\"connectTimeoutInSeconds\":-1}"
            })
    void saysWhatIsWrong(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPayloadsThatAreTooLarge() {
        String large = "\"" + "x".repeat(128 << 10) + "\"";
        assertThatThrownBy(() -> parse("{\"methodName\":\"m\",\"payload\":" + large + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/twins/panel/methods, panel",
        "/twins/e%2D1/modules/%24m/methods/, e-1/$m",
        "/twins/e1/modules/m/methods, e1/m"
    })
    void pathNamesTheTarget(String path, String target) {
        assertThat(MethodPath.target(path).orElseThrow()).hasToString(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/twins//methods", "/twins/a%2fb/methods", "/twins/a/b/methods"})
    void otherPathsNameNothing(String path) {
        assertThat(MethodPath.target(path)).isEmpty();
    }
}
