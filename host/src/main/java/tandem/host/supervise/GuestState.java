package tandem.host.supervise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;

/// Where the guest is in its life.
public sealed interface GuestState {
    /// No guest image is installed and there are no data.
    record Absent() implements GuestState {}

    record Stopped() implements GuestState {}

    record Starting(StartStage stage) implements GuestState {}

    /// QEMU runs and the runtime of this start has answered.
    record Running(GuestHealth health) implements GuestState {}

    record Stopping(StopStep step) implements GuestState {}

    /// @param retryAt when the daemon tries again; null when it waits for `up`
    record Failed(TandemException reason, @Nullable Instant retryAt) implements GuestState {}

    /// The word in the host API.
    default String word() {
        return switch (this) {
            case Absent() -> "absent";
            case Stopped() -> "stopped";
            case Starting(_) -> "starting";
            case Running(_) -> "running";
            case Stopping(_) -> "stopping";
            case Failed(_, _) -> "failed";
        };
    }

    /// What a start or stop is at, in words; null otherwise.
    default @Nullable String stageText() {
        return switch (this) {
            case Starting(var stage) -> stage.text();
            case Stopping(var step) -> step.text();
            case Absent(), Stopped(), Running(_), Failed(_, _) -> null;
        };
    }
}
