package tandem.contract.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.node.ObjectNode;

/// A deployment manifest that was found to be right.
///
/// @param modules the user's modules, in the manifest's order; not edgeAgent and edgeHub, which the
///   edge runtime is itself
/// @param credentials of registries
/// @param hub desired properties of `$edgeHub`
/// @param desired desired twin properties of other modules
public record Manifest(
        Map<ModuleId, ModuleSpec> modules,
        List<RegistryCredential> credentials,
        HubSettings hub,
        Map<ModuleId, ObjectNode> desired) {
    public Manifest {
        modules = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        credentials = List.copyOf(credentials);
        desired = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(desired));
    }

    public static Manifest empty() {
        return new Manifest(Map.of(), List.of(), HubSettings.empty(), Map.of());
    }
}
