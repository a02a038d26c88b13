package tandem.samples.demo.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tandem.samples.demo.reading.Reading;

class SensorTest {
    private static final Wave WAVE = new Wave(1, 22, 6, 30);

    @Test
    void sameSeedGivesSameTemperatures() {
        var again = new Wave(1, 22, 6, 30);
        assertThat(LongStream.range(0, 100).mapToObj(again::celsius))
                .containsExactlyElementsOf(
                        LongStream.range(0, 100).mapToObj(WAVE::celsius).toList());
        assertThat(new Wave(2, 22, 6, 30).celsius(5)).isNotEqualTo(WAVE.celsius(5));
    }

    @Test
    void eachWaveRisesAboveBothThresholdsOfTheDemoAndFallsBelow() {
        for (long start = 0; start < 3000; start += 30) {
            var wave = LongStream.range(start, start + 30).mapToDouble(WAVE::celsius).toArray();
            assertThat(Arrays.stream(wave).max().orElseThrow()).isGreaterThan(26.2);
            assertThat(Arrays.stream(wave).min().orElseThrow()).isLessThan(24);
        }
    }

    @Test
    void messageIsJson() {
        var reading = new Reading(1, 21.5, Instant.EPOCH);
        var message = Sensor.message(reading);
        assertThat(message.getContentType()).isEqualTo("application/json");
        assertThat(message.getContentEncoding()).isEqualTo("utf-8");
        assertThat(new String(message.getBytes(), StandardCharsets.UTF_8))
                .isEqualTo(reading.json());
    }

    @Test
    void settingsHaveDefaults() {
        assertThat(SensorSettings.of(Map.of()))
                .isEqualTo(new SensorSettings(Duration.ofSeconds(1), 1));
    }

    @Test
    void unusableSettingsAreNamed() {
        assertThatThrownBy(() -> SensorSettings.of(Map.of("INTERVAL_MILLIS", "soon")))
                .hasMessage("INTERVAL_MILLIS must be a whole number, not 'soon'");
        assertThatThrownBy(() -> SensorSettings.of(Map.of("INTERVAL_MILLIS", "0")))
                .hasMessage("INTERVAL_MILLIS must be from 10 to 3600000, not 0");
    }
}
