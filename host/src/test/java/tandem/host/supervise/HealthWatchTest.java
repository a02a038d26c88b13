package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private final FakeMachine machine = new FakeMachine(7);
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<GuestHealth> seen = new ArrayList<>();
    private Instant wall = Instant.parse("2026-11-22T20:00:00Z");
    private long nanos;
    private final HealthWatch watch =
            new HealthWatch(machine, runtime, () -> wall, () -> nanos, seen::add);

    @Test
    void tellsTheTimeAtFirstAndThenEveryHalfMinute() throws InterruptedException {
        for (int i = 0; i < 13; i++) {
            watch.look();
            pass(Duration.ofSeconds(5));
        }

        assertThat(runtime.clocks).hasSize(3);
    }

    @Test
    void tellsTheTimeAtOnceWhenTheHostSlept() throws InterruptedException {
        watch.look();
        pass(Duration.ofSeconds(1));
        wall = wall.plus(Duration.ofHours(7));
        watch.look();

        assertThat(runtime.clocks).hasSize(2).last().isEqualTo(wall);
    }

    @Test
    void saysWhyAGuestIsNotHealthy() throws InterruptedException {
        runtime.complaints = List.of("module filter is in back-off");
        assertThat(watch.look()).isFalse();

        runtime.answers = false;
        assertThat(watch.look()).isFalse();

        machine.halted = "io-error";
        assertThat(watch.look()).isFalse();

        assertThat(seen)
                .flatExtracting(GuestHealth::reasons)
                .containsExactly(
                        "module filter is in back-off",
                        "the edge runtime does not answer: connection refused",
                        "the guest stands still: io-error");
    }

    @Test
    void letsAGuestGoOnThatStoodStillForWantOfDiskSpace() throws InterruptedException {
        machine.halted = "io-error";
        watch.look();

        assertThat(machine.calls).containsExactly("bound", "resume");
        assertThat(machine.alive).isTrue();
    }

    @Test
    void endsAQemuThatNothingBringsBack() throws InterruptedException {
        machine.halted = "internal-error";

        assertThat(watch.untilEnd(() -> true)).isPresent();
        assertThat(machine.calls).contains("kill");
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
