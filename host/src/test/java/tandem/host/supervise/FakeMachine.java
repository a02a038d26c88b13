package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.host.vm.Accelerator;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;
import tandem.host.vm.MachineRecord;

/// A machine that is what the test says it is. Waiting for its end takes no time.
final class FakeMachine implements Machine {
    final Set<String> marks = new HashSet<>();
    final List<String> calls = new ArrayList<>();
    final Set<String> deafTo = new HashSet<>();
    private final long pid;
    boolean alive = true;
    boolean monitorAnswers = true;
    @Nullable String halted;
    @Nullable TandemException fault;
    @Nullable Runnable whileWaiting;

    FakeMachine(long pid) {
        this.pid = pid;
    }

    @Override
    public MachineRecord record() {
        return new MachineRecord(
                "nonce-" + pid,
                Instant.EPOCH,
                "a",
                "0.1.0",
                new AcceleratorChoice(Accelerator.TCG, true, "test"),
                new MachineRecord.Ports(1, 2, 3, 4),
                "/run/qmp",
                "",
                "");
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public @Nullable Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public Optional<ExitReport> awaitExit(Duration limit) {
        if (alive && whileWaiting != null) {
            whileWaiting.run();
        }
        return alive
                ? Optional.empty()
                : Optional.of(new ExitReport(pid, 137, null, List.of(), consoleTail()));
    }

    @Override
    public void connect(Duration limit) throws IOException {
        if (!monitorAnswers) {
            throw new IOException("no monitor");
        }
    }

    @Override
    public boolean hasMark(String mark) {
        return marks.contains(mark);
    }

    @Override
    public Optional<TandemException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public Optional<String> halted() {
        return Optional.ofNullable(halted);
    }

    @Override
    public void resume() {
        call("resume");
    }

    @Override
    public void pressPowerButton() {
        call("power button");
    }

    @Override
    public void quit() {
        call("quit");
    }

    @Override
    public void kill() {
        call("kill");
    }

    void call(String name) {
        calls.add(name);
        if (!deafTo.contains(name) && !name.equals("resume")) {
            alive = false;
        }
    }

    @Override
    public void boundLog() {
        calls.add("bound");
    }

    @Override
    public List<String> consoleTail() {
        return List.of("last line of " + pid);
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
