package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;

/// Watches a machine through the stages of its start. Each stage has a limit; a failure names the
/// stage and its cause and carries the last lines of the guest's console.
final class BootWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BootWatch.class);
    private static final Duration STEP = Duration.ofMillis(200);

    private final Machine machine;
    private final EdgeRuntime runtime;
    private final Consumer<StartStage> reached;
    private GuestHealth health = GuestHealth.silent("the edge runtime has not answered yet");

    /// @param reached is told each stage as it begins
    BootWatch(Machine machine, EdgeRuntime runtime, Consumer<StartStage> reached) {
        this.machine = machine;
        this.runtime = runtime;
        this.reached = reached;
    }

    void monitor() throws InterruptedException {
        begin(StartStage.MONITOR);
        try {
            machine.connect(StartStage.MONITOR.limit());
        } catch (IOException e) {
            throw failed(
                    StartStage.MONITOR,
                    machine.awaitExit(STEP).map(ExitReport::words).orElse(e.toString()));
        }
    }

    void kernel() throws InterruptedException {
        await(StartStage.KERNEL, () -> machine.hasMark("init"));
    }

    void disks() throws InterruptedException {
        await(StartStage.ROOT, () -> machine.hasMark("root"));
        await(StartStage.DATA, () -> machine.hasMark("data"));
    }

    GuestHealth runtime() throws InterruptedException {
        await(StartStage.RUNTIME, this::answers);
        return health;
    }

    /// A machine that an earlier daemon started, wherever it is in its start.
    GuestHealth adopted() throws InterruptedException {
        begin(StartStage.ADOPT);
        try {
            machine.connect(StartStage.MONITOR.limit());
        } catch (IOException e) {
            throw failed(StartStage.ADOPT, String.valueOf(e.getMessage()));
        }
        await(StartStage.ADOPT, this::answers);
        return health;
    }

    @FunctionalInterface
    private interface Sign {
        boolean isThere() throws InterruptedException;
    }

    private void await(StartStage stage, Sign sign) throws InterruptedException {
        begin(stage);
        long end = System.nanoTime() + stage.limit().toNanos();
        while (true) {
            if (sign.isThere()) {
                return;
            }
            throwIfFaulty();
            Optional<String> halted = machine.halted();
            if (halted.isPresent()) {
                throw failed(stage, "the guest's processors stopped with " + halted.get());
            }
            Optional<ExitReport> exit = machine.awaitExit(STEP);
            if (exit.isPresent()) {
                throwIfFaulty();
                throw failed(stage, exit.get().words());
            }
            if (System.nanoTime() > end) {
                throw failed(stage, "no sign of it within " + stage.limit().toSeconds() + " s");
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            health = GuestHealth.of(runtime.health(), null);
            return true;
        } catch (IOException e) {
            LOG.debug("the edge runtime does not answer yet", e);
            return false;
        }
    }

    private void begin(StartStage stage) {
        LOG.info("guest start: {}", stage.text());
        reached.accept(stage);
    }

    private void throwIfFaulty() {
        machine.fault()
                .ifPresent(fault -> {
                    throw fault.withContext(machine.consoleTail());
                });
    }

    private TandemException failed(StartStage stage, String why) {
        return TandemException.of(VmError.START_FAILED, stage.text(), why)
                .withContext(machine.consoleTail());
    }
}
