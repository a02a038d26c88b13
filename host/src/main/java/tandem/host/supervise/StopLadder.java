package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.vm.Machine;

/// Stops a machine, rung by rung, each with a limit: the edge runtime, the guest's power button,
/// QEMU, and at last the operating system, which is logged.
final class StopLadder {
    private static final Logger LOG = LoggerFactory.getLogger(StopLadder.class);

    private final Machine machine;
    private final Consumer<StopStep> reached;

    StopLadder(Machine machine, Consumer<StopStep> reached) {
        this.machine = machine;
        this.reached = reached;
    }

    /// @param runtime the edge runtime, which writes everything to disk first
    /// @throws TandemException [VmError#STOP_FAILED] when not even killing it helped
    void descend(EdgeRuntime runtime) throws InterruptedException {
        if (machine.awaitExit(Duration.ZERO).isPresent()) {
            return;
        }
        attempt(StopStep.RUNTIME, () -> runtime.stop(StopStep.RUNTIME.limit()));
        descendWithoutRuntime();
    }

    /// For a guest whose runtime has not answered yet.
    void descendWithoutRuntime() throws InterruptedException {
        attempt(StopStep.POWER_BUTTON, machine::pressPowerButton);
        if (hasEnded(StopStep.POWER_BUTTON)) {
            return;
        }
        end();
    }

    /// For a guest that is not worth asking: QEMU itself.
    void end() throws InterruptedException {
        attempt(StopStep.QUIT, machine::quit);
        if (hasEnded(StopStep.QUIT)) {
            return;
        }
        LOG.warn("QEMU {} is killed: nothing gentler has ended it", machine.pid());
        attempt(StopStep.KILL, machine::kill);
        if (!hasEnded(StopStep.KILL)) {
            throw TandemException.of(
                    VmError.STOP_FAILED,
                    machine.pid(),
                    "it is there " + StopStep.KILL.limit().toSeconds() + " s after being killed");
        }
    }

    @FunctionalInterface
    private interface Rung {
        void step() throws IOException, InterruptedException;
    }

    private void attempt(StopStep step, Rung rung) throws InterruptedException {
        reached.accept(step);
        try {
            rung.step();
        } catch (IOException e) {
            LOG.warn("guest stop: {}: {}", step.text(), e.toString());
        }
    }

    private boolean hasEnded(StopStep step) throws InterruptedException {
        return machine.awaitExit(step.limit()).isPresent();
    }
}
