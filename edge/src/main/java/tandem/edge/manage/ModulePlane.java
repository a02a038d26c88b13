package tandem.edge.manage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Twins, methods and routes of modules as the management API sees them. What is returned is
/// written as JSON; failures are of the catalogue.
public interface ModulePlane {
    /// `{"desired":{…,"$version":n},"reported":{…,"$version":n}}`.
    ObjectNode twin(ModuleId module);

    /// Merges a patch (RFC 7396) into the desired properties. It lasts until the next deployment,
    /// which sets them anew.
    ObjectNode patchTwin(ModuleId module, ObjectNode patch);

    /// Calls a direct method and waits for its answer: `{"status":200,"payload":…}`.
    ///
    /// @param response how long the module may take
    ObjectNode invoke(
            ModuleId module, String method, @Nullable JsonNode payload, Duration response);

    /// Where a message would go: `{"routes":["r1"],"endpoints":["…"]}`.
    ObjectNode whither(MessageRequest message);

    /// Accepts a message as if its sender had sent it.
    ///
    /// @return as [#whither]
    ObjectNode send(MessageRequest message);

    /// The routes in force with what has passed since the hub started, and the queues that hold
    /// messages.
    ObjectNode routes();
}
