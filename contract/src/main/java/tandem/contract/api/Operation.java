package tandem.contract.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A long piece of work with steps, progress and an outcome, as `GET /operations/{id}` answers.
///
/// @param id `op-7`
/// @param error why it failed; null unless it did
/// @param endedAt null while it runs
public record Operation(
        String id,
        OperationKind kind,
        OperationState state,
        List<OperationStep> steps,
        @Nullable ProblemDocument error,
        Instant startedAt,
        @Nullable Instant endedAt) {
    public Operation {
        steps = List.copyOf(steps);
    }
}
