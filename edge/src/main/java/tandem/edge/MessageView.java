package tandem.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.ObservedMessage;
import tandem.contract.message.SystemProperty;
import tandem.hub.TappedMessage;

/// Shows a message of the hub to observers.
final class MessageView {
    /// Names of routes and of the wire, and those that users know from their SDK and the cloud.
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    entry(SystemProperty.CORRELATION_ID, "correlationId"),
                    entry(SystemProperty.EXPIRY, "expiryTimeUtc"),
                    entry(SystemProperty.CREATION_TIME, "creationTimeUtc"),
                    entry(SystemProperty.INTERFACE_ID, "interfaceId"),
                    entry(SystemProperty.SUBJECT, "subject"),
                    entry("$.cdid", SystemProperty.CONNECTION_DEVICE_ID),
                    entry("$.cmid", SystemProperty.CONNECTION_MODULE_ID),
                    entry("$.mid", SystemProperty.MESSAGE_ID),
                    entry("$.cid", "correlationId"),
                    entry("$.uid", SystemProperty.USER_ID),
                    entry("$.to", SystemProperty.TO),
                    entry("$.on", SystemProperty.OUTPUT_NAME),
                    entry("$.ct", SystemProperty.CONTENT_TYPE),
                    entry("$.ce", SystemProperty.CONTENT_ENCODING),
                    entry("$.exp", "expiryTimeUtc"),
                    entry("$.ctime", "creationTimeUtc"));

    private MessageView() {}

    static ObservedMessage of(TappedMessage message) {
        String text = text(message.body());
        return new ObservedMessage(
                message.id(),
                message.enqueuedAt(),
                message.from().toString(),
                message.output(),
                message.system().get(SystemProperty.CONTENT_TYPE),
                text,
                text == null ? Base64.getEncoder().encodeToString(message.body()) : null,
                named(message.application()),
                named(message.system()),
                message.routes(),
                message.endpoints());
    }

    private static Map<String, String> named(Map<String, String> properties) {
        var named = new LinkedHashMap<String, String>();
        properties.forEach((name, value) -> named.put(NAMES.getOrDefault(name, name), value));
        return Collections.unmodifiableMap(named);
    }

    /// Null when the bytes are no UTF-8 text.
    private static @Nullable String text(byte[] body) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
