package tandem.samples.demo.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.Reading;
import tandem.samples.demo.reading.Threshold;

class FilterTest {
    private final Filter filter = new Filter(new Threshold(24));

    @Test
    void passesWhatIsAboveTheThreshold() {
        assertThat(filter.reading(reading(24.01).json())).contains(new Alert(reading(24.01), 24));
    }

    @Test
    void holdsBackTheRest() {
        assertThat(filter.reading(reading(24).json())).isEmpty();
    }

    @Test
    void ignoresWhatIsNoReading() {
        assertThat(filter.reading("{\"threshold\":3}")).isEmpty();
    }

    @Test
    void newThresholdCountsFromTheNextReading() {
        assertThat(filter.set(new Threshold(26), "test")).isTrue();
        assertThat(filter.reading(reading(25).json())).isEmpty();
        assertThat(filter.reading(reading(26.5).json())).contains(new Alert(reading(26.5), 26));
    }

    @Test
    void sameThresholdAgainChangesNothing() {
        assertThat(filter.set(new Threshold(24), "test")).isFalse();
    }

    private static Reading reading(double celsius) {
        return new Reading(1, celsius, Instant.EPOCH);
    }
}
