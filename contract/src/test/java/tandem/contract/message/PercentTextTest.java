package tandem.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTextTest {
    @ParameterizedTest
    @CsvSource({
        "abc-._~19, abc-._~19",
        "a b/ü, a%20b%2F%C3%BC",
        "$.cdid, %24.cdid",
        "+*=&, %2B%2A%3D%26"
    })
    void encodesAllButTheUnreserved(String plain, String encoded) {
        assertThat(PercentText.encode(plain)).isEqualTo(encoded);
        assertThat(PercentText.decode(encoded)).isEqualTo(plain);
    }

    @Test
    void takesWhatIsNotEncodedAsItIs() {
        assertThat(PercentText.decode("$.on+ü😀%20x")).isEqualTo("$.on+ü😀 x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a%2", "%ff", "%c3", "%C3%28"})
    void refusesDamage(String text) {
        assertThatThrownBy(() -> PercentText.decode(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
