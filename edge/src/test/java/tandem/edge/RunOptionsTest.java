package tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.contract.error.TandemException;

class RunOptionsTest {
    @Test
    void readsOptionsInBothForms() {
        var options = parse("--data", "/d", "--mqtt-port=0", "--engine", "/run/x.sock");
        assertThat(options.data()).isEqualTo(Path.of("/d"));
        assertThat(options.mqttPort()).hasValue(0);
        assertThat(options.httpsPort()).isEmpty();
        assertThat(options.engine()).isEqualTo("unix:///run/x.sock");
    }

    @ParameterizedTest
    @CsvSource({
        "--mqtt-port 1, --data DIR is missing",
        "--data, needs a value",
        "--data /d --mqtt-port 70000, use 0 to 65535",
        "--data /d --engine tcp://a, unix:///path",
        "--data /d --device a/b, no device id",
        "--data /d --port 1, Unknown option: --port",
    })
    void namesWhatIsWrong(String line, String expected) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining(expected);
    }

    private static RunOptions parse(String... arguments) {
        return RunOptions.parse(List.of(arguments));
    }
}
