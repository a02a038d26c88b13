package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

class LifeTest {
    private final FakeWorld world = new FakeWorld(42);
    private final Request request = new Request();

    @BeforeEach
    void begins() {
        world.begin();
    }

    @Test
    void upEndsWhenTheGuestIsHealthy() {
        world.life.handle(new Message.Up(request));
        assertThat(world.life.status().state().word()).isEqualTo("starting");

        settle();

        assertThat(request.outcome()).isCompleted();
        assertThat(world.life.status().isHealthy()).isTrue();
    }

    @Test
    void aSecondUpJoinsTheFirst() {
        var second = new Request();
        world.life.handle(new Message.Up(request));
        world.life.handle(new Message.Up(second));

        settle();

        assertThat(second.outcome()).isCompleted();
        assertThat(world.machines).hasSize(1);
    }

    @Test
    void aGuestThatDiesIsStartedAgainAndTheReasonIsKept() {
        up();
        world.killMachine();
        world.step();

        GuestStatus failed = world.life.status();
        assertThat(failed.state().word()).isEqualTo("failed");
        assertThat(failed.failure()).isNotNull();
        assertThat(failed.nextRestartAt()).isEqualTo(world.instant().plusSeconds(1));

        settle();
        GuestStatus healthy = world.life.status();
        assertThat(healthy.isHealthy()).isTrue();
        assertThat(healthy.restarts()).isEqualTo(1);
        assertThat(healthy.lastRestartReason()).contains("killed by signal 9");
    }

    @Test
    void pausesBetweenStartsGrow() {
        world.startFails = 1;
        world.life.handle(new Message.Up(request));
        for (int i = 0; i < 20; i++) {
            world.step();
        }

        assertThat(world.pauses.subList(0, 7))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1));
        assertThat(request.outcome()).isCompletedExceptionally();
    }

    @Test
    void whatOnlyPeopleCanMendIsNotTriedAgain() {
        world.life.handle(new Message.Up(request));
        world.life.handle(
                new Message.StartFailed(1, TandemException.of(ImageError.CORRUPT, "a", "b", "c")));

        assertThat(world.life.status().nextRestartAt()).isNull();
        assertThat(world.pauses).isEmpty();
    }

    @Test
    void newsOfAnEarlierAttemptDoNotCount() {
        up();
        world.life.handle(
                new Message.StartFailed(0, TandemException.of(VmError.START_FAILED, "a", "b")));

        assertThat(world.life.status().isHealthy()).isTrue();
    }

    @Test
    void downWhileStartingStopsTheStart() {
        var down = new Request();
        world.life.handle(new Message.Up(request));
        world.step();
        world.life.handle(new Message.Down(down));
        settle();

        assertThat(request.outcome())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(CancellationException.class);
        assertThat(down.outcome()).isCompleted();
        assertThat(world.alive()).isNull();
    }

    @Test
    void aCancelledUpEndsAStartThatHasNotReachedQemu() {
        world.life.handle(new Message.Up(request));
        world.life.handle(new Message.UpCancelled(request));
        settle();

        assertThat(world.life.status().state()).isEqualTo(new GuestState.Stopped());
        assertThat(world.machines).isEmpty();
    }

    @Test
    void aCancelledUpLeavesAGuestThatBoots() {
        world.life.handle(new Message.Up(request));
        world.step();
        world.life.handle(new Message.UpCancelled(request));
        settle();

        assertThat(world.life.status().isHealthy()).isTrue();
    }

    @Test
    void theNextDaemonAdoptsTheGuest() {
        up();
        world.replaceDaemon();
        assertThat(world.life.status().state())
                .isEqualTo(new GuestState.Starting(StartStage.ADOPT));
        settle();

        assertThat(world.life.status().isHealthy()).isTrue();
        assertThat(world.machines).hasSize(1);
    }

    @Test
    void theNextDaemonStartsAGuestThatShallRun() {
        up();
        world.machines.forEach(machine -> machine.alive = false);
        world.replaceDaemon();
        settle();

        assertThat(world.life.status().isHealthy()).isTrue();
        assertThat(world.machines).hasSize(2);
    }

    @Test
    void deleteStopsTheGuestAndRemovesItsData() {
        up();
        var delete = new Request();
        world.life.handle(new Message.Delete(delete));
        settle();

        assertThat(delete.outcome()).isCompleted();
        assertThat(world.data).isFalse();
        assertThat(world.life.status().state()).isEqualTo(new GuestState.Absent());
    }

    private void up() {
        world.life.handle(new Message.Up(request));
        settle();
    }

    private void settle() {
        int steps = 0;
        while (world.step() && steps < 1000) {
            steps++;
        }
    }
}
