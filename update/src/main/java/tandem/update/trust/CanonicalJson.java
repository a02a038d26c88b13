package tandem.update.trust;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// The bytes that signatures cover: canonical JSON as TUF implementations agree on it. Members are
/// in the order of their names, nothing stands between tokens, only `"` and `\` are escaped, and
/// numbers are integers.
public final class CanonicalJson {
    private CanonicalJson() {}

    public static byte[] of(JsonNode node) {
        var text = new StringBuilder();
        write(node, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            String separator = "{";
            for (String name :
                    node.propertyNames().stream().sorted(CanonicalJson::byPoint).toList()) {
                text.append(separator);
                quote(name, text);
                write(node.path(name), text.append(':'));
                separator = ",";
            }
            text.append(node.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode element : node) {
                write(element, text.append(separator));
                separator = ",";
            }
            text.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            quote(node.stringValue(), text);
        } else if (node.isIntegralNumber() || node.isBoolean() || node.isNull()) {
            text.append(node);
        } else {
            throw new IllegalArgumentException("signed documents have no fractions: " + node);
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }

    /// Strings compare by code point; Java's own order puts surrogates before U+E000.
    private static int byPoint(String one, String other) {
        return java.util.Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }
}
