package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

class BootWatchTest {
    private final FakeMachine machine = new FakeMachine(7);
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<StartStage> stages = new ArrayList<>();
    private final BootWatch watch = new BootWatch(machine, runtime, stages::add);

    @Test
    void goesThroughAllStagesInOrder() throws InterruptedException {
        machine.marks.addAll(List.of("init", "root", "data"));

        assertThat(boot().healthy()).isTrue();
        assertThat(stages)
                .containsExactly(
                        StartStage.MONITOR,
                        StartStage.KERNEL,
                        StartStage.ROOT,
                        StartStage.DATA,
                        StartStage.RUNTIME);
    }

    @ParameterizedTest
    @EnumSource(names = {"KERNEL", "ROOT", "DATA", "RUNTIME"})
    void aQemuThatEndsNamesTheStageAndShowsTheConsole(StartStage stage) {
        machine.marks.addAll(marksBefore(stage));
        runtime.answers = false;
        machine.whileWaiting = () -> machine.alive = false;

        assertThatThrownBy(this::boot)
                .hasMessageContaining("stage " + stage.text() + " failed")
                .hasMessageContaining("was killed by signal 9")
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.context()).containsExactly("last line of 7"));
    }

    @Test
    void processorsThatStandStillAreNoticedAtOnce() {
        machine.halted = "internal-error";

        assertThatThrownBy(this::boot)
                .hasMessageContaining("stage Linux kernel failed")
                .hasMessageContaining("internal-error");
    }

    @Test
    void aFaultOfTheGuestIsTheCause() {
        machine.marks.add("init");
        machine.fault = TandemException.of(VmError.ROOT_DAMAGED, "a block does not match");

        assertThatThrownBy(this::boot)
                .hasMessageContaining("VM-008")
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.context()).containsExactly("last line of 7"));
    }

    @Test
    void aMonitorThatDoesNotAnswerIsTheCause() {
        machine.monitorAnswers = false;

        assertThatThrownBy(this::boot)
                .hasMessageContaining("stage QEMU's monitor answers failed")
                .hasMessageContaining("no monitor");
    }

    private GuestHealth boot() throws InterruptedException {
        watch.monitor();
        watch.kernel();
        watch.disks();
        return watch.runtime();
    }

    private static List<String> marksBefore(StartStage stage) {
        return switch (stage) {
            case ROOT -> List.of("init");
            case DATA -> List.of("init", "root");
            case RUNTIME -> List.of("init", "root", "data");
            case PREPARE, PROCESS, MONITOR, KERNEL, ADOPT -> List.of();
        };
    }
}
