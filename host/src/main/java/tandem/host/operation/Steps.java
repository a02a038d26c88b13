package tandem.host.operation;

import java.util.ArrayList;
import java.util.List;
import tandem.contract.api.OperationStep;
import tandem.contract.api.StepState;

/// The steps of an operation so far; at most the last one that began is running.
final class Steps {
    private static final int UNKNOWN = -1;

    private final List<OperationStep> steps = new ArrayList<>();

    void begin(String name) {
        end(StepState.DONE);
        steps.add(new OperationStep(name, StepState.RUNNING, "", UNKNOWN));
    }

    void detail(String text, int percent) {
        int current = running();
        if (current >= 0) {
            steps.set(current, steps.get(current).with(text, Math.clamp(percent, UNKNOWN, 100)));
        }
    }

    void skipped(String name, String why) {
        end(StepState.DONE);
        steps.add(new OperationStep(name, StepState.SKIPPED, why, UNKNOWN));
    }

    /// Ends the step that is running, when there is one.
    void end(StepState outcome) {
        int current = running();
        if (current >= 0) {
            steps.set(current, steps.get(current).with(outcome));
        }
    }

    List<OperationStep> list() {
        return List.copyOf(steps);
    }

    private int running() {
        int last = steps.size() - 1;
        while (last >= 0 && steps.get(last).state() != StepState.RUNNING) {
            last--;
        }
        return last;
    }
}
