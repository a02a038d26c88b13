package tandem.edge.agent;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.Container;

/// What the last look at the engine has shown.
///
/// @param engineVersion null when it did not answer
/// @param engineProblem why it did not; null when it did
/// @param containers of this runtime; those of the look before when it did not answer
/// @param notes on the modules
/// @param failures why modules could not be brought where they should be, in words
record Observed(
        @Nullable String engineVersion,
        @Nullable String engineProblem,
        Map<ModuleId, Container> containers,
        Map<ModuleId, ModuleNote> notes,
        Map<ModuleId, String> failures) {
    static final Observed NOTHING =
            new Observed(null, "not asked yet", Map.of(), Map.of(), Map.of());

    Observed {
        containers = Map.copyOf(containers);
        notes = Map.copyOf(notes);
        failures = Map.copyOf(failures);
    }

    Observed without(String problem) {
        return new Observed(null, problem, containers, notes, failures);
    }

    boolean isRunning(ModuleId module) {
        var container = containers.get(module);
        return container != null && container.isRunning();
    }

    ModuleNote note(ModuleId module) {
        return notes.getOrDefault(module, ModuleNote.NONE);
    }
}
