package tandem.edge;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.contract.id.ModuleId;
import tandem.edge.agent.ModuleIdentities;
import tandem.edge.agent.ModuleSetup;
import tandem.edge.identity.IdentityStore;
import tandem.edge.identity.ModuleIdentity;
import tandem.edge.workload.WorkloadSockets;

/// Identity, socket and environment of modules, as SDKs read them (reference, section 2.5).
record ModuleSetups(IdentityStore identities, WorkloadSockets sockets, HostAddress host)
        implements ModuleIdentities {
    /// The folder in the container; the host's folder is mounted there, not the socket, which is a
    /// new one after each restart of the runtime.
    private static final String MOUNT = "/var/run/iotedge";

    @Override
    public ModuleSetup prepare(ModuleId module) {
        ModuleIdentity identity = identities.module(module);
        return setup(identity, sockets.open(module));
    }

    @Override
    public Optional<ModuleSetup> find(ModuleId module) {
        return identities
                .findModule(module)
                .map(identity -> setup(identity, sockets.folder(module)));
    }

    @Override
    public Set<ModuleId> known() {
        return identities.modules().stream()
                .filter(identity -> !identity.kept())
                .map(ModuleIdentity::id)
                .filter(id -> !id.value().startsWith("$"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private ModuleSetup setup(ModuleIdentity identity, Path folder) {
        return new ModuleSetup(
                environment(identity), List.of(folder + ":" + MOUNT), List.of(host.hostsLine()));
    }

    private Map<String, String> environment(ModuleIdentity identity) {
        var names = identities.names();
        var variables = new LinkedHashMap<String, String>();
        variables.put("IOTEDGE_WORKLOADURI", "unix://" + MOUNT + "/workload.sock");
        variables.put("IOTEDGE_AUTHSCHEME", "sasToken");
        variables.put("IOTEDGE_MODULEGENERATIONID", identity.generation());
        variables.put("IOTEDGE_IOTHUBHOSTNAME", names.iotHubHost());
        variables.put("IOTEDGE_DEVICEID", names.device().value());
        variables.put("IOTEDGE_MODULEID", identity.id().value());
        variables.put("IOTEDGE_GATEWAYHOSTNAME", names.gatewayHost());
        variables.put("IOTEDGE_APIVERSION", WorkloadSockets.API_VERSION);
        return variables;
    }

    @Override
    public void remove(ModuleId module) {
        sockets.remove(module);
        identities.removeModule(module);
    }
}
