package tandem.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.ObservedMessage;
import tandem.hub.TappedMessage;

/// Shows a message of the hub to observers.
final class MessageView {
    private MessageView() {}

    static ObservedMessage of(TappedMessage message) {
        String text = text(message.body());
        return new ObservedMessage(
                message.id(),
                message.enqueuedAt(),
                message.from().toString(),
                message.output(),
                message.system().get("contentType"),
                text,
                text == null ? Base64.getEncoder().encodeToString(message.body()) : null,
                message.application(),
                message.system(),
                message.routes(),
                message.endpoints());
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
