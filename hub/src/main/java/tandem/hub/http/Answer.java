package tandem.hub.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An HTTP answer with a JSON body.
record Answer(int status, JsonNode body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The form in which SDKs expect errors.
    static Answer error(int status, String message) {
        return new Answer(status, object().put("message", message));
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(body);
    }
}
