package tandem.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    // 2026-11-21 is a Saturday
    @ParameterizedTest
    @CsvSource({
        "22:00-04:00, 2026-11-23T21:59, false",
        "22:00-04:00, 2026-11-23T22:00, true",
        "22:00-04:00, 2026-11-24T03:59, true",
        "22:00-04:00, 2026-11-24T04:00, false",
        "01:00-02:00, 2026-11-24T01:30, true",
        "'sat 22:00-04:00', 2026-11-21T23:00, true",
        "'sat 22:00-04:00', 2026-11-22T03:00, true",
        "'sat 22:00-04:00', 2026-11-22T23:00, false",
        "'sat 22:00-04:00', 2026-11-21T03:00, false",
    })
    void isOpenOnItsDaysAndPastMidnight(String window, String now, boolean open) {
        assertThat(UpdateWindow.parse(window).isOpen(at(now), BERLIN)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-04:00, 2026-11-23T21:59, 2026-11-23T22:00",
        "22:00-04:00, 2026-11-23T22:00, 2026-11-24T22:00",
        "'sat 22:00-04:00', 2026-11-21T22:30, 2026-11-28T22:00",
        "'mon 00:00-01:00', 2026-11-21T22:30, 2026-11-23T00:00",
    })
    void opensNext(String window, String now, String opening) {
        assertThat(UpdateWindow.parse(window).nextOpening(at(now), BERLIN)).isEqualTo(at(opening));
    }

    @Test
    void whereClocksLeapOverItItDoesNotOpenThatDay() { // 2027-03-28, 02:00 becomes 03:00
        var window = UpdateWindow.parse("02:00-03:00");

        assertThat(window.isOpen(Instant.parse("2027-03-28T01:00:00Z"), BERLIN)).isFalse();
        assertThat(window.nextOpening(Instant.parse("2027-03-27T12:00:00Z"), BERLIN))
                .isEqualTo(at("2027-03-29T02:00"));
    }

    @Test
    void whereClocksArePutBackItIsLonger() { // 2026-10-25, 03:00 becomes 02:00
        var window = UpdateWindow.parse("02:00-03:30");

        assertThat(window.isOpen(Instant.parse("2026-10-25T00:00:00Z"), BERLIN)).isTrue();
        assertThat(window.isOpen(Instant.parse("2026-10-25T02:29:00Z"), BERLIN)).isTrue();
        assertThat(window.isOpen(Instant.parse("2026-10-25T02:30:00Z"), BERLIN)).isFalse();
    }
}
