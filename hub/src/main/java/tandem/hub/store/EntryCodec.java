package tandem.hub.store;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tandem.contract.message.Message;

/// Values of [Table#QUEUE]: when the entry expires, and the message or only its size.
final class EntryCodec {
    private static final byte ALONE = 0;
    private static final byte SHARED = 1;
    private static final int HEAD = 9;

    private EntryCodec() {}

    static byte[] alone(long expiresAt, byte[] message) {
        return ByteBuffer.allocate(HEAD + message.length)
                .put(ALONE)
                .putLong(expiresAt)
                .put(message)
                .array();
    }

    static byte[] shared(long expiresAt, int size) {
        return ByteBuffer.allocate(HEAD + 4).put(SHARED).putLong(expiresAt).putInt(size).array();
    }

    static boolean isShared(byte[] value) {
        return value[0] == SHARED;
    }

    static long expiresAt(byte[] value) {
        return ByteBuffer.wrap(value).getLong(1);
    }

    static int size(byte[] value) {
        return isShared(value) ? ByteBuffer.wrap(value).getInt(HEAD) : value.length - HEAD;
    }

    /// @return null when the shared message is gone, because the queue was dropped meanwhile
    static @Nullable Entry decode(Disk disk, int priority, byte[] key, byte[] value) {
        long sequence = Keys.sequenceOf(key);
        boolean shared = isShared(value);
        ByteBuffer bytes = ByteBuffer.wrap(value, HEAD, value.length - HEAD);
        if (shared) {
            byte[] found = disk.get(Table.MESSAGE, Keys.message(sequence));
            if (found == null) {
                return null;
            }
            bytes = ByteBuffer.wrap(found);
        }
        Message message = MessageCodec.decode(bytes);
        return new Entry(priority, sequence, expiresAt(value), size(value), shared, message);
    }
}
