package tandem.edge.agent;

import java.util.List;
import java.util.Map;

/// What the runtime puts into a module's container.
///
/// @param environment injected variables; they beat the manifest's `env`
/// @param binds as the engine writes them, `from:to`
/// @param extraHosts lines `name:address` of the container's hosts file
public record ModuleSetup(
        Map<String, String> environment, List<String> binds, List<String> extraHosts) {
    /// Of a module that has no identity yet.
    static final ModuleSetup NONE = new ModuleSetup(Map.of(), List.of(), List.of());

    public ModuleSetup {
        environment = Map.copyOf(environment);
        binds = List.copyOf(binds);
        extraHosts = List.copyOf(extraHosts);
    }
}
