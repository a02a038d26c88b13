package tandem.contract.api;

/// A step of an operation.
///
/// @param name what it does, in words for the user
/// @param detail what it is doing right now, or why it was skipped; empty when there is nothing to
///   say
/// @param percent 0–100, or -1 when unknown
public record OperationStep(String name, StepState state, String detail, int percent) {
    public OperationStep with(StepState newState) {
        return new OperationStep(name, newState, detail, percent);
    }

    public OperationStep with(String newDetail, int newPercent) {
        return new OperationStep(name, state, newDetail, newPercent);
    }
}
