package tandem.cli.tar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// The 512-byte header block of POSIX ustar, and its fields.
final class TarHeader {
    static final int BLOCK = 512;
    static final char TYPE_FILE = '0';
    static final char TYPE_LINK = '2';
    static final char TYPE_FOLDER = '5';
    static final char TYPE_PAX = 'x';
    static final char TYPE_PAX_GLOBAL = 'g';
    static final char TYPE_GNU_NAME = 'L';
    static final char TYPE_GNU_LINK = 'K';
    private static final int CHECKSUM_OFFSET = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final long MAX_OCTAL_SIZE = (1L << 33) - 1;

    private final byte[] block;

    TarHeader(byte[] block) {
        this.block = block;
    }

    /// A header for names of at most 100 and links of at most 100 bytes; the caller has put longer
    /// ones into a pax entry.
    static byte[] encode(
            String name, char type, int mode, long size, long modified, String linkTarget) {
        var block = new byte[BLOCK];
        put(block, 0, 100, name);
        putOctal(block, 100, 8, mode);
        putOctal(block, 108, 8, 0);
        putOctal(block, 116, 8, 0);
        putOctal(block, 124, 12, Math.min(size, MAX_OCTAL_SIZE));
        putOctal(block, 136, 12, Math.max(0, modified));
        block[156] = (byte) type;
        put(block, 157, 100, linkTarget);
        put(block, 257, 6, "ustar");
        put(block, 263, 2, "00");
        Arrays.fill(block, CHECKSUM_OFFSET, CHECKSUM_OFFSET + CHECKSUM_LENGTH, (byte) ' ');
        putOctal(block, CHECKSUM_OFFSET, 7, sum(block));
        return block;
    }

    boolean isEnd() {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /// @throws IOException when the block is no tar header
    void verify() throws IOException {
        var copy = block.clone();
        Arrays.fill(copy, CHECKSUM_OFFSET, CHECKSUM_OFFSET + CHECKSUM_LENGTH, (byte) ' ');
        if (number(CHECKSUM_OFFSET, CHECKSUM_LENGTH) != sum(copy)) {
            throw new IOException("the stream is no tar archive, or it is damaged");
        }
    }

    String name() {
        String prefix = text(257, 5).equals("ustar") && block[263] == '0' ? text(345, 155) : "";
        return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
    }

    char type() {
        return (char) (block[156] & 0xff);
    }

    int mode() throws IOException {
        return (int) number(100, 8) & 07777;
    }

    long size() throws IOException {
        return number(124, 12);
    }

    long modified() throws IOException {
        return number(136, 12);
    }

    String linkTarget() {
        return text(157, 100);
    }

    private String text(int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    /// Octal digits, or a big number as GNU tar writes it (first bit set).
    private long number(int offset, int length) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            long value = block[offset] & 0x7f;
            for (int i = offset + 1; i < offset + length; i++) {
                value = (value << 8) | (block[i] & 0xff);
            }
            return value;
        }
        String digits = text(offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("a tar header holds '" + digits + "' for a number", e);
        }
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte one : bytes) {
            sum += one & 0xff;
        }
        return sum;
    }

    private static void put(byte[] block, int offset, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, Math.min(length, bytes.length));
    }

    private static void putOctal(byte[] block, int offset, int length, long value) {
        put(block, offset, length, String.format(Locale.ROOT, "%0" + (length - 1) + "o", value));
    }
}
