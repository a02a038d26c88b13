package tandem.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// Keys of the tables; they sort by endpoint, priority, sequence.
final class Keys {
    private Keys() {}

    static byte[] entry(int endpoint, int priority, long sequence) {
        return ByteBuffer.allocate(16).putInt(endpoint).putInt(priority).putLong(sequence).array();
    }

    static long sequenceOf(byte[] entryKey) {
        return ByteBuffer.wrap(entryKey).getLong(8);
    }

    static byte[] message(long sequence) {
        return ByteBuffer.allocate(8).putLong(sequence).array();
    }

    static byte[] references(long sequence) {
        return ByteBuffer.allocate(9).put((byte) 'r').putLong(sequence).array();
    }

    static byte[] lane(int endpoint, int priority) {
        return ByteBuffer.allocate(9).put((byte) 'l').putInt(endpoint).putInt(priority).array();
    }

    static byte[] endpoint(String name) {
        return prefixed('e', name);
    }

    static byte[] state(String name) {
        return prefixed('s', name);
    }

    /// The first key after all that begin with the prefix.
    static byte[] after(char prefix) {
        return new byte[] {(byte) (prefix + 1)};
    }

    static byte[] first(char prefix) {
        return new byte[] {(byte) prefix};
    }

    static String nameOf(byte[] prefixed) {
        return new String(prefixed, 1, prefixed.length - 1, UTF_8);
    }

    /// A number as the value of a key.
    static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] prefixed(char prefix, String name) {
        byte[] text = name.getBytes(UTF_8);
        return ByteBuffer.allocate(text.length + 1).put((byte) prefix).put(text).array();
    }
}
