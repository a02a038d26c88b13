package tandem.hub.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    @ParameterizedTest
    @CsvSource({
        "h.example.net/e1/m1/?api-version=2020-09-30&DeviceClientType=java%2F2, e1/m1",
        "h.example.net/e1/m1/api-version=2017-06-30, e1/m1",
        "h/leaf1/?api-version=x, leaf1",
        "/leaf1/?api-version=x&model-id=dtmi, leaf1"
    })
    void namesTheClient(String text, String client) {
        assertThat(UserName.parse(text).orElseThrow().client()).hasToString(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "h/d",
                "h/d/",
                "h/d/?api-version=",
                "h/d/?model-id=x",
                "h/a b/?api-version=1",
                "h/d/m/x/?api-version=1",
                "h//?api-version=1",
                "h/d/?api-version=%zz"
            })
    void refusesOtherTexts(String text) {
        assertThat(UserName.parse(text)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void firstOfEqualParametersWins() {
        var parsed = UserName.parse("h/d/?api-version=1&a=x%20y&a=z").orElseThrow();
        assertThat(parsed.parameters()).containsEntry("a", "x y");
    }
}
