package tandem.host.supervise;

import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;

/// What the owner of the guest's state is told. News of work carry the number of the attempt they
/// belong to; news of an earlier attempt do not count.
sealed interface Message {
    /// What has come of work that an attempt set going.
    sealed interface News extends Message {
        int attempt();
    }

    record Up(Request request) implements Message {}

    /// Who asked for `up` does not wait any longer.
    record UpCancelled(Request request) implements Message {}

    record Down(Request request) implements Message {}

    record Delete(Request request) implements Message {}

    /// A daemon has begun.
    ///
    /// @param machine the QEMU of an earlier daemon; null when none runs
    record Begun(@Nullable Machine machine) implements Message {}

    record Chosen(int attempt, AcceleratorChoice accelerator) implements News {}

    record Launched(int attempt, Machine machine) implements News {}

    record StageReached(int attempt, StartStage stage) implements News {}

    /// The runtime of this start has answered.
    record Started(int attempt, GuestHealth health) implements News {}

    /// Nothing of the attempt runs any more.
    record StartFailed(int attempt, TandemException why) implements News {}

    /// The attempt was interrupted; its machine, if it had one, still runs.
    record StartAborted(int attempt) implements News {}

    record HealthSeen(int attempt, GuestHealth health) implements News {}

    /// A guest that runs has not become healthy in time.
    ///
    /// @param number of the wait that is over
    record HealthOverdue(int attempt, int number) implements News {}

    record Ended(int attempt, ExitReport report) implements News {}

    record StopStepReached(int attempt, StopStep step) implements News {}

    record StopDone(int attempt) implements News {}

    record StopFailed(int attempt, TandemException why) implements News {}

    record Wiped(int attempt) implements News {}

    record RetryDue(int attempt) implements News {}
}
