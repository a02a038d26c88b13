package tandem.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.contract.message.Message;

/// Messages as bytes. The first byte names the format, for stores written by other versions.
final class MessageCodec {
    private static final byte FORMAT = 1;

    private MessageCodec() {}

    static byte[] encode(Message message) {
        var system = new Encoded(message.system());
        var application = new Encoded(message.application());
        var bytes =
                ByteBuffer.allocate(1 + 8 + system.size + application.size + message.body().length)
                        .put(FORMAT)
                        .putLong(message.enqueued().toEpochMilli());
        system.putTo(bytes);
        application.putTo(bytes);
        return bytes.put(message.body()).array();
    }

    /// @param bytes read to its end
    static Message decode(ByteBuffer bytes) {
        try {
            byte format = bytes.get();
            if (format != FORMAT) {
                throw new IllegalStateException(
                        "the store holds a message of format "
                                + format
                                + "; this one reads "
                                + FORMAT);
            }
            var enqueued = Instant.ofEpochMilli(bytes.getLong());
            Map<String, String> system = decodeMap(bytes);
            Map<String, String> application = decodeMap(bytes);
            var body = new byte[bytes.remaining()];
            bytes.get(body);
            return new Message(body, system, application, enqueued);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException("the store holds a damaged message", e);
        }
    }

    private static Map<String, String> decodeMap(ByteBuffer bytes) {
        int count = bytes.getInt();
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) {
            String key = decodeText(bytes);
            map.put(key, decodeText(bytes));
        }
        return map;
    }

    private static String decodeText(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        var text = new byte[length];
        bytes.get(text);
        return new String(text, UTF_8);
    }

    /// A map as UTF-8 texts, with the number of bytes it will take.
    private static final class Encoded {
        final byte[][] texts;
        final int size;

        Encoded(Map<String, String> map) {
            texts = new byte[map.size() * 2][];
            int total = 4;
            int at = 0;
            for (var entry : map.entrySet()) {
                texts[at] = entry.getKey().getBytes(UTF_8);
                texts[at + 1] = entry.getValue().getBytes(UTF_8);
                total += 8 + texts[at].length + texts[at + 1].length;
                at += 2;
            }
            size = total;
        }

        void putTo(ByteBuffer bytes) {
            bytes.putInt(texts.length / 2);
            for (byte[] text : texts) {
                bytes.putInt(text.length).put(text);
            }
        }
    }
}
