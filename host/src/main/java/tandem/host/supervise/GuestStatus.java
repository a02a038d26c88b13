package tandem.host.supervise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.MachineRecord;

/// The guest at one moment.
///
/// @param accelerator what runs the guest's instructions, and why; null until one was chosen
/// @param machine the QEMU that runs; null when none does
/// @param restarts starts by the daemon itself since the last `up`
/// @param lastRestartReason why the daemon started the guest again; null when it did not
/// @param desiredRunning whether the guest shall run
public record GuestStatus(
        GuestState state,
        @Nullable AcceleratorChoice accelerator,
        @Nullable RunningMachine machine,
        int restarts,
        @Nullable String lastRestartReason,
        boolean desiredRunning) {

    /// @param record what it was started with: nonce, slot, ports
    public record RunningMachine(long pid, @Nullable Instant startedAt, MachineRecord record) {}

    GuestStatus with(GuestState other) {
        return new GuestStatus(
                other, accelerator, machine, restarts, lastRestartReason, desiredRunning);
    }

    public boolean isHealthy() {
        return state instanceof GuestState.Running(var health) && health.healthy();
    }

    public @Nullable TandemException failure() {
        return state instanceof GuestState.Failed(var reason, _) ? reason : null;
    }

    public @Nullable Instant nextRestartAt() {
        return state instanceof GuestState.Failed(_, var retryAt) ? retryAt : null;
    }
}
