package tandem.edge.agent;

import java.util.Map;
import java.util.Set;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.Container;

/// What is there, as the planner needs it.
///
/// @param containers of this runtime by module
/// @param notes on modules; none for those left out
/// @param known modules with an identity, which goes when they are no longer desired
record Actual(
        Map<ModuleId, Container> containers, Map<ModuleId, ModuleNote> notes, Set<ModuleId> known) {
    ModuleNote note(ModuleId module) {
        return notes.getOrDefault(module, ModuleNote.NONE);
    }
}
