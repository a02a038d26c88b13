package tandem.edge.agent;

import tandem.contract.id.ModuleId;

/// Identities of modules, as far as the agent needs them.
public interface ModuleIdentities {
    /// Makes the identity if needed and opens its workload socket.
    ModuleSetup prepare(ModuleId module);

    /// Forgets the identity of a module that is no longer deployed.
    void remove(ModuleId module);
}
