package tandem.edge;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON merge patch (RFC 7396).
final class Merge {
    private Merge() {}

    /// A member that is null takes the one of that name away, an object is merged, and anything
    /// else takes the place of what was there. The arguments stay as they are.
    static ObjectNode patch(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        patch.properties()
                .forEach(member -> {
                    String name = member.getKey();
                    JsonNode value = member.getValue();
                    if (value.isNull()) {
                        result.remove(name);
                    } else if (value instanceof ObjectNode inner) {
                        ObjectNode base =
                                result.get(name) instanceof ObjectNode object
                                        ? object
                                        : JsonMapper.shared().createObjectNode();
                        result.set(name, patch(base, inner));
                    } else {
                        result.set(name, value.deepCopy());
                    }
                });
        return result;
    }
}
