package tandem.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Traffic traffic = new Traffic(now::get);

    @Test
    void aSecondCountsWhenItIsOver() {
        count(30);
        assertThat(traffic.perSecond()).isZero();
        now.set(START.plusSeconds(1));
        assertThat(traffic.perSecond()).isEqualTo(3.0);
    }

    @Test
    void aSteadyFlowIsToldAsItIs() {
        for (int second = 0; second < 100; second++) {
            now.set(START.plusSeconds(second));
            count(7);
        }
        assertThat(traffic.perSecond()).isEqualTo(7.0);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        count(30);
        now.set(START.plusSeconds(11));
        assertThat(traffic.perSecond()).isZero();
        now.set(START.plusSeconds(3600));
        count(1);
        assertThat(traffic.perSecond()).isZero();
    }

    @Test
    void eachRouteIsCountedForItself() {
        traffic.count(List.of("r1", "r2"));
        traffic.count(List.of("r2"));
        traffic.count(List.of());
        assertThat(traffic.passed()).containsEntry("r1", 1L).containsEntry("r2", 2L).hasSize(2);
    }

    private void count(int messages) {
        for (int i = 0; i < messages; i++) {
            traffic.count(List.of());
        }
    }
}
