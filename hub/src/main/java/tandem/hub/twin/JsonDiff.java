package tandem.hub.twin;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Merge patches of JSON objects as RFC 7396 has them: null deletes, objects merge, the rest
/// replaces.
final class JsonDiff {
    private JsonDiff() {}

    /// Changes the target.
    static void merge(ObjectNode target, ObjectNode patch) {
        for (var property : patch.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode object) {
                ObjectNode inner =
                        target.get(name) instanceof ObjectNode known
                                ? known
                                : target.putObject(name);
                merge(inner, object);
            } else {
                target.set(name, value.deepCopy());
            }
        }
    }

    /// The smallest patch that leads from one to the other; arrays are compared as a whole.
    static ObjectNode between(ObjectNode from, ObjectNode to) {
        ObjectNode patch = from.objectNode();
        for (var property : to.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            JsonNode known = from.get(name);
            if (value instanceof ObjectNode object && known instanceof ObjectNode old) {
                ObjectNode inner = between(old, object);
                if (!inner.isEmpty()) {
                    patch.set(name, inner);
                }
            } else if (!value.equals(known)) {
                patch.set(name, value.deepCopy());
            }
        }
        for (String name : from.propertyNames()) {
            if (!to.has(name)) {
                patch.putNull(name);
            }
        }
        return patch;
    }
}
