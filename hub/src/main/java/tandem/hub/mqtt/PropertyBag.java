package tandem.hub.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.message.PercentText;
import tandem.contract.message.SystemProperty;

/// The properties of a message as they stand in a topic: `key=value&key=value`, percent-encoded.
/// Rules: reference of the hub's MQTT head, section 3.3.
///
/// @param system by their routing names
/// @param application in the order of the topic
record PropertyBag(Map<String, String> system, Map<String, String> application) {
    private static final Set<String> SENDER = Set.of("$.cdid", "$.cmid");
    private static final Map<String, String> INBOUND = inbound();
    private static final Map<String, String> OUTBOUND = outbound();

    PropertyBag {
        system = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(system));
        application = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(application));
    }

    static PropertyBag empty() {
        return new PropertyBag(Map.of(), Map.of());
    }

    /// @throws IllegalArgumentException when the text is no property bag
    static PropertyBag parse(String text) {
        var system = new LinkedHashMap<String, String>();
        var application = new LinkedHashMap<String, String>();
        if (!text.isEmpty()) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = PercentText.decode(equals < 0 ? pair : pair.substring(0, equals));
                String raw = equals < 0 ? "" : pair.substring(equals + 1);
                if (key.isEmpty() || raw.indexOf('=') >= 0) {
                    throw new IllegalArgumentException("the property bag is malformed");
                }
                String name = INBOUND.get(key);
                if (SENDER.contains(key)) {
                    continue; // the hub knows the sender; nobody may speak for another
                }
                if (name == null) {
                    application.put(key, PercentText.decode(raw));
                } else {
                    system.put(name, PercentText.decode(raw));
                }
            }
        }
        return new PropertyBag(system, application);
    }

    /// The bag for a client. System properties come first and with `%24`, and values are never
    /// empty: the Java SDK reads from the first `%24` on and fails at empty values.
    static String format(Map<String, String> system, Map<String, String> application) {
        var bag = new StringBuilder();
        OUTBOUND.forEach((name, key) -> add(bag, key, system.get(name)));
        application.forEach((key, value) -> add(bag, key, value));
        return bag.toString();
    }

    private static void add(StringBuilder bag, String key, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        if (!bag.isEmpty()) {
            bag.append('&');
        }
        bag.append(PercentText.encode(key)).append('=').append(PercentText.encode(value));
    }

    private static Map<String, String> inbound() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("$.mid", SystemProperty.MESSAGE_ID);
        keys.put("$.cid", SystemProperty.CORRELATION_ID);
        keys.put("$.uid", SystemProperty.USER_ID);
        keys.put("$.to", SystemProperty.TO);
        keys.put("$.exp", SystemProperty.EXPIRY);
        keys.put("$.on", SystemProperty.OUTPUT_NAME);
        keys.put("$.ct", SystemProperty.CONTENT_TYPE);
        keys.put("$.ce", SystemProperty.CONTENT_ENCODING);
        keys.put("$.schema", SystemProperty.SCHEMA);
        keys.put("$.ctime", SystemProperty.CREATION_TIME);
        keys.put("$.ifid", SystemProperty.INTERFACE_ID);
        keys.put("$.sub", SystemProperty.SUBJECT);
        keys.put("iothub-operation", SystemProperty.OPERATION);
        keys.put("ack", SystemProperty.ACK);
        return Map.copyOf(keys);
    }

    /// In the order they are written: the sender, always known, makes that no bag is empty.
    private static Map<String, String> outbound() {
        var keys = new LinkedHashMap<String, String>();
        keys.put(SystemProperty.CONNECTION_DEVICE_ID, "$.cdid");
        keys.put(SystemProperty.CONNECTION_MODULE_ID, "$.cmid");
        keys.put(SystemProperty.MESSAGE_ID, "$.mid");
        keys.put(SystemProperty.CORRELATION_ID, "$.cid");
        keys.put(SystemProperty.USER_ID, "$.uid");
        keys.put(SystemProperty.TO, "$.to");
        keys.put(SystemProperty.EXPIRY, "$.exp");
        keys.put(SystemProperty.CONTENT_TYPE, "$.ct");
        keys.put(SystemProperty.CONTENT_ENCODING, "$.ce");
        keys.put(SystemProperty.SCHEMA, "$.schema");
        keys.put(SystemProperty.CREATION_TIME, "$.ctime");
        keys.put(SystemProperty.SUBJECT, "$.sub");
        keys.put(SystemProperty.OPERATION, "iothub-operation");
        keys.put(SystemProperty.ACK, "ack");
        return java.util.Collections.unmodifiableMap(keys);
    }
}
