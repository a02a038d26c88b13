package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopLadderTest {
    private final FakeMachine machine = new FakeMachine(7);
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<StopStep> steps = new ArrayList<>();
    private final StopLadder ladder = new StopLadder(machine, steps::add);

    @Test
    void asksTheRuntimeAndThenPressesThePowerButton() throws InterruptedException {
        ladder.descend(runtime);

        assertThat(runtime.calls).containsExactly("stop");
        assertThat(machine.calls).containsExactly("power button");
        assertThat(steps).containsExactly(StopStep.RUNTIME, StopStep.POWER_BUTTON);
    }

    @Test
    void goesOnWhenTheRuntimeDoesNotAnswer() throws InterruptedException {
        runtime.answers = false;

        ladder.descend(runtime);

        assertThat(machine.calls).containsExactly("power button");
    }

    @Test
    void descendsToTheLastRung() throws InterruptedException {
        machine.deafTo.addAll(List.of("power button", "quit"));

        ladder.descend(runtime);

        assertThat(machine.calls).containsExactly("power button", "quit", "kill");
    }

    @Test
    void saysWhenNothingHelped() {
        machine.deafTo.addAll(List.of("power button", "quit", "kill"));

        assertThatThrownBy(() -> ladder.descend(runtime)).hasMessageContaining("VM-010");
    }

    @Test
    void hasNothingToDoForAMachineThatHasEnded() throws InterruptedException {
        machine.alive = false;

        ladder.descend(runtime);

        assertThat(runtime.calls).isEmpty();
    }
}
