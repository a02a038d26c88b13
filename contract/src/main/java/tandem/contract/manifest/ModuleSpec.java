package tandem.contract.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.node.ObjectNode;

/// A module as the manifest wants it.
///
/// @param image reference with tag or digest
/// @param pull whether the image is fetched when it is not here (`on-create`), or must be here
/// @param startupOrder lower ones are started first; 4294967295 when not said
/// @param createOptions body of the engine's create call, kept as JSON so that unknown fields
///   survive
public record ModuleSpec(
        ModuleId id,
        String version,
        String image,
        ModuleStatus status,
        RestartPolicy restartPolicy,
        boolean pull,
        long startupOrder,
        Map<String, String> environment,
        ObjectNode createOptions) {
    public ModuleSpec {
        environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /// Ports of the machine that it publishes.
    public List<PublishedPort> publishedPorts() {
        return PublishedPort.of(createOptions.path("HostConfig"));
    }
}
