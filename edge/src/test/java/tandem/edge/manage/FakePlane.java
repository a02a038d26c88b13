package tandem.edge.manage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Says what it was asked.
final class FakePlane implements ModulePlane {
    @Override
    public ObjectNode twin(ModuleId module) {
        return asked("twin " + module);
    }

    @Override
    public ObjectNode patchTwin(ModuleId module, ObjectNode patch) {
        return asked("patch " + module + " " + patch);
    }

    @Override
    public ObjectNode invoke(
            ModuleId module, String method, @Nullable JsonNode payload, Duration response) {
        if (method.equals("sleep")) {
            throw TandemException.of(EdgeError.METHOD_UNANSWERED, module, method, "it slept");
        }
        return asked("invoke " + module + " " + method + " " + payload + " " + response);
    }

    @Override
    public ObjectNode whither(MessageRequest message) {
        return asked("whither " + message);
    }

    @Override
    public ObjectNode send(MessageRequest message) {
        return asked("send " + message);
    }

    @Override
    public ObjectNode routes() {
        return asked("routes");
    }

    private static ObjectNode asked(String what) {
        return JsonMapper.shared().createObjectNode().put("asked", what);
    }
}
