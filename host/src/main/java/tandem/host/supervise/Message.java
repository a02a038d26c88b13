package tandem.host.supervise;

import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;

/// What the owner of the guest's state is told. News of work carry the number of the attempt they
/// belong to; news of an earlier attempt do not count.
sealed interface Message {
    record Up(Request request) implements Message {}

    /// Who asked for `up` does not wait any longer.
    record UpCancelled(Request request) implements Message {}

    record Down(Request request) implements Message {}

    record Delete(Request request) implements Message {}

    /// A daemon has begun.
    ///
    /// @param machine the QEMU of an earlier daemon; null when none runs
    record Begun(@Nullable Machine machine) implements Message {}

    record Chosen(int attempt, AcceleratorChoice accelerator) implements Message {}

    record Launched(int attempt, Machine machine) implements Message {}

    record StageReached(int attempt, StartStage stage) implements Message {}

    /// The runtime of this start has answered.
    record Started(int attempt) implements Message {}

    /// Nothing of the attempt runs any more.
    record StartFailed(int attempt, TandemException why) implements Message {}

    /// The attempt was interrupted; its machine, if it had one, still runs.
    record StartAborted(int attempt) implements Message {}

    record HealthSeen(int attempt, GuestHealth health) implements Message {}

    /// A guest that runs has not become healthy in time.
    record HealthOverdue(int attempt) implements Message {}

    record Ended(int attempt, ExitReport report) implements Message {}

    record StopStepReached(int attempt, StopStep step) implements Message {}

    record StopDone(int attempt) implements Message {}

    record StopFailed(int attempt, TandemException why) implements Message {}

    record Wiped(int attempt) implements Message {}

    record RetryDue(int attempt) implements Message {}
}
