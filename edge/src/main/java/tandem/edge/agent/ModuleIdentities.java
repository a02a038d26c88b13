package tandem.edge.agent;

import java.util.Optional;
import java.util.Set;
import tandem.contract.id.ModuleId;

/// Identities of modules, as far as the agent needs them.
public interface ModuleIdentities {
    /// What [#prepare] gave, without making anything; empty when the module has no identity yet.
    Optional<ModuleSetup> find(ModuleId module);

    /// Modules that have an identity because a deployment named them.
    Set<ModuleId> known();

    /// Makes the identity if needed and opens its workload socket.
    ModuleSetup prepare(ModuleId module);

    /// Forgets the identity of a module that is no longer deployed.
    void remove(ModuleId module);
}
