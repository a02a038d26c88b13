package tandem.edge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.edge.agent.ModuleState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A module in the form of the workload API's list (reference, section 9.5). Environment and create
/// options stay out: they may hold secrets of other modules.
final class ModuleDetails {
    private ModuleDetails() {}

    static JsonNode of(ModuleState state) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("id", "id").put("name", state.name()).put("type", "docker");
        ObjectNode config = details.putObject("config");
        ObjectNode image = config.putObject("settings").put("image", state.image());
        if (state.imageId() != null) {
            image.put("imageHash", state.imageId());
        }
        image.putObject("createOptions");
        config.putArray("env");
        ObjectNode status = details.putObject("status");
        time(status, "startTime", state.startedAt());
        if (state.exitedAt() != null) {
            ObjectNode exit = status.putObject("exitStatus");
            time(exit, "exitTime", state.exitedAt());
            exit.put("statusCode", Integer.toString(state.exitCode()));
        }
        status.putObject("runtimeStatus")
                .put("status", state.status())
                .put("description", state.statusText());
        return details;
    }

    private static void time(ObjectNode into, String field, @Nullable Instant time) {
        if (time != null) {
            into.put(field, time.toString().replace("Z", "+00:00"));
        }
    }
}
