package tandem.hub.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {
    @ParameterizedTest
    @CsvSource({"0, 600000", "1, 1500", "60, 90000", "400, 600000", "65535, 600000"})
    void waitsOneAndAHalfTimesAtMostTenMinutes(int seconds, long millis) {
        assertThat(KeepAlive.limit(seconds)).isEqualTo(Duration.ofMillis(millis));
    }
}
