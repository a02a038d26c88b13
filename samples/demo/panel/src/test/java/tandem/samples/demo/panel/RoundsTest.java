package tandem.samples.demo.panel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void showsReadingsRaisesTheThresholdAndLowersItAgain() throws Exception {
        var traffic = new FakeTraffic(24, Integer.MAX_VALUE);
        rounds(traffic).run(2);
        assertThat(traffic.sent).containsExactly(Rounds.HIGH, Rounds.LOW);
        assertThat(text().lines())
                .hasSize(9)
                .filteredOn(line -> line.contains("reading"))
                .filteredOn(line -> line.contains("above 26.0"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(text()).contains("Both ways: 2 readings above 24.0, then 2 above 26.0");
    }

    @Test
    void thresholdAboveAllReadingsIsLoweredFirst() throws Exception {
        var traffic = new FakeTraffic(99, Integer.MAX_VALUE);
        rounds(traffic).run(1);
        assertThat(traffic.sent).containsExactly(Rounds.LOW, Rounds.HIGH, Rounds.LOW);
        assertThat(text()).contains("perhaps the threshold is above all of them");
    }

    @Test
    void silenceEndsWithCauseAndRemedy() {
        assertThatThrownBy(() -> rounds(new FakeTraffic(24, 0)).run(1))
                .isInstanceOf(PanelException.class)
                .hasMessage(
                        "No reading arrived within 180 s; the panel is connected to the hub.\n"
                                + "  Remedy: "
                                + Remedies.MODULES);
    }

    @Test
    void silenceAfterANewThresholdIsAFailure() {
        assertThatThrownBy(() -> rounds(new FakeTraffic(24, 1)).run(1))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("No reading arrived");
    }

    private Rounds rounds(Traffic traffic) {
        return new Rounds(
                traffic,
                new PrintStream(printed, true, UTF_8),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Duration.ofMinutes(3));
    }

    private String text() {
        return printed.toString(UTF_8);
    }
}
