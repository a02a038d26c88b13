package tandem.hub.twin;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A twin as the hub keeps it. Its nodes are never changed: a change makes a new twin.
record Twin(ObjectNode desired, long desiredVersion, ObjectNode reported, long reportedVersion) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERSION = "$version";

    static Twin empty() {
        return new Twin(JSON.createObjectNode(), 1, JSON.createObjectNode(), 1);
    }

    Twin withDesired(ObjectNode next) {
        return new Twin(next, desiredVersion + 1, reported, reportedVersion);
    }

    Twin withReported(ObjectNode patch) {
        ObjectNode next = reported.deepCopy();
        JsonDiff.merge(next, patch);
        return new Twin(desired, desiredVersion, next, reportedVersion + 1);
    }

    /// The document that clients and the store read.
    byte[] encode() {
        ObjectNode document = JSON.createObjectNode();
        document.set("desired", desired.deepCopy().put(VERSION, desiredVersion));
        document.set("reported", reported.deepCopy().put(VERSION, reportedVersion));
        return JSON.writeValueAsBytes(document);
    }

    /// @throws JacksonException when it is no such document
    static Twin decode(byte[] bytes) {
        JsonNode document = JSON.readTree(bytes);
        ObjectNode desired = section(document, "desired");
        ObjectNode reported = section(document, "reported");
        return new Twin(desired, version(desired), reported, version(reported));
    }

    private static ObjectNode section(JsonNode document, String name) {
        return document.get(name) instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    private static long version(ObjectNode section) {
        JsonNode version = section.remove(VERSION);
        return version == null ? 1 : version.asLong(1);
    }
}
