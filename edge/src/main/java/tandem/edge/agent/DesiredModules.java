package tandem.edge.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ModuleSpec;

/// Makes the modules of a manifest concrete: with their identity's setup and the names that lead to
/// the hub.
final class DesiredModules {
    private DesiredModules() {}

    /// @param gateway address of this machine in the modules' network
    static List<DesiredModule> of(
            Manifest manifest,
            AgentConfig config,
            String gateway,
            Function<ModuleId, ModuleSetup> setups) {
        var modules = new ArrayList<DesiredModule>();
        for (ModuleSpec spec : manifest.modules().values()) {
            var setup = setups.apply(spec.id());
            var hosts = new ArrayList<>(setup.extraHosts());
            hosts.add(config.gatewayHostName() + ":" + gateway);
            modules.add(
                    ContainerBody.of(
                            spec,
                            new ModuleSetup(setup.environment(), setup.binds(), hosts),
                            config.network()));
        }
        return modules;
    }
}
