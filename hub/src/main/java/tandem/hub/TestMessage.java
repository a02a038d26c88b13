package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.message.PercentText;
import tandem.contract.message.SystemProperty;

/// A message that somebody else sends in the name of a client, within the limits of a client's own.
///
/// @param output the module's output; null: none
/// @param contentType null: none
/// @param application application properties, in their order
public record TestMessage(
        @Nullable String output,
        @Nullable String contentType,
        String text,
        Map<String, String> application) {
    /// Body and properties of a message, in bytes (limit of IoT Hub).
    static final int MOST_BYTES = 262_144;

    /// Encoded properties must fit into the topic of a receiver, together with the sender's.
    static final int LONGEST_PROPERTIES = 32_000;

    private static final int LONGEST_NAME = 128;
    private static final Set<String> RESERVED = Set.of("ack", "mqtt-retain", "mqtt-dup");

    /// @throws IllegalArgumentException says which limit is passed
    public TestMessage {
        application = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(application));
        requireName(output, "the output");
        requireName(contentType, "the content type");
        int encoded = 0;
        int plain = text.getBytes(UTF_8).length;
        for (var property : application.entrySet()) {
            String name = property.getKey();
            if (name.isEmpty()
                    || name.startsWith("$.")
                    || name.startsWith("iothub-")
                    || RESERVED.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' cannot be the name of a property: it has another meaning");
            }
            encoded +=
                    PercentText.encode(name).length()
                            + PercentText.encode(property.getValue()).length();
            plain += name.getBytes(UTF_8).length + property.getValue().getBytes(UTF_8).length;
        }
        if (encoded > LONGEST_PROPERTIES) {
            throw new IllegalArgumentException(
                    "the properties have %d characters when encoded; at most %d are possible"
                            .formatted(encoded, LONGEST_PROPERTIES));
        }
        if (plain > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "body and properties have %d bytes; at most %d are possible"
                            .formatted(plain, MOST_BYTES));
        }
    }

    private static void requireName(@Nullable String name, String what) {
        if (name != null && (name.isEmpty() || name.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST_NAME + " characters");
        }
    }

    byte[] body() {
        return text.getBytes(UTF_8);
    }

    /// As its sender would set them.
    Map<String, String> system() {
        var system = new LinkedHashMap<>(output(output));
        if (contentType != null) {
            system.put(SystemProperty.CONTENT_TYPE, contentType);
            system.put(SystemProperty.CONTENT_ENCODING, "utf-8");
        }
        return system;
    }

    static Map<String, String> output(@Nullable String name) {
        return name == null ? Map.of() : Map.of(SystemProperty.OUTPUT_NAME, name);
    }
}
