package tandem.update.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The bytes of a JSON document that are signed: keys sorted, no blanks, in strings only `"` and
/// `\` escaped, whole numbers only (OLPC canonical JSON, as TUF's reference implementation uses
/// it).
public final class CanonicalJson {
    private CanonicalJson() {}

    /// @throws IllegalArgumentException when the document has a number that is not whole
    public static byte[] of(JsonNode document) {
        var text = new StringBuilder();
        write(document, text);
        return text.toString().getBytes(UTF_8);
    }

    private static void write(JsonNode node, StringBuilder text) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, text);
            case ARRAY -> {
                text.append('[');
                for (int i = 0; i < node.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    write(node.path(i), text);
                }
                text.append(']');
            }
            case STRING -> writeString(node.asString(), text);
            case NUMBER -> {
                if (!node.isIntegralNumber()) {
                    throw new IllegalArgumentException("no whole number: " + node);
                }
                text.append(node.bigIntegerValue());
            }
            case BOOLEAN -> text.append(node.asBoolean());
            case NULL -> text.append("null");
            default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private static void writeObject(JsonNode node, StringBuilder text) {
        var sorted = new TreeMap<String, JsonNode>();
        node.properties().forEach(it -> sorted.put(it.getKey(), it.getValue()));
        text.append('{');
        String comma = "";
        for (var it : sorted.entrySet()) {
            text.append(comma);
            writeString(it.getKey(), text);
            text.append(':');
            write(it.getValue(), text);
            comma = ",";
        }
        text.append('}');
    }

    private static void writeString(String value, StringBuilder text) {
        text.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
