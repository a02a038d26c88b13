package tandem.samples.demo.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Reading READING =
            new Reading(7, 23.41, Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void readingIsJsonThatOthersCanRead() {
        assertThat(READING.json())
                .isEqualTo("{\"sequence\":7,\"celsius\":23.41,\"at\":\"2026-11-22T10:00:00Z\"}");
        assertThat(Reading.parse(READING.json())).isEqualTo(READING);
    }

    @Test
    void alertCarriesTheThresholdItPassed() {
        var alert = new Alert(READING, 23);
        assertThat(Alert.parse(alert.json().toString())).isEqualTo(alert);
        assertThat(alert).hasToString("#7 23.4 °C (above 23.0)");
    }

    @Test
    void thresholdIsReadFromAnObjectOrABareNumber() {
        assertThat(Threshold.parse("{\"threshold\":25.5}")).isEqualTo(new Threshold(25.5));
        assertThat(Threshold.parse("25.5")).isEqualTo(new Threshold(25.5));
        assertThat(Threshold.parse(new Threshold(-3).json())).isEqualTo(new Threshold(-3));
    }

    @Test
    void readingAtTheThresholdDoesNotExceedIt() {
        assertThat(new Threshold(23.41).isExceededBy(READING)).isFalse();
        assertThat(new Threshold(23.4).isExceededBy(READING)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "hot",
                "{\"threshold\":null}",
                "{\"threshold\":\"hot\"}",
                "{\"threshold\":[1,2]}",
                "1e300",
                "-300",
                "NaN",
                "true",
                "{"
            })
    void refusesWhatIsNoThreshold(String text) {
        assertThatThrownBy(() -> Threshold.parse(text))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{\"sequence\":1}",
                "{\"sequence\":1,\"celsius\":2,\"at\":\"yesterday\"}",
                "{\"sequence\":1,\"celsius\":\"NaN\",\"at\":\"2026-11-22T10:00:00Z\"}",
                "{\"sequence\":{},\"celsius\":2,\"at\":\"2026-11-22T10:00:00Z\"}"
            })
    void refusesWhatIsNoReading(String text) {
        assertThatThrownBy(() -> Reading.parse(text)).isInstanceOf(MalformedMessageException.class);
    }
}
