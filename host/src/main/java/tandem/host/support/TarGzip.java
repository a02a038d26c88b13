package tandem.host.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// Writes files into a compressed tar archive (POSIX.1-1988, ustar).
final class TarGzip implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int CHECK_SUM_AT = 148;
    private static final int CHECK_SUM_LENGTH = 8;

    private final GZIPOutputStream out;
    private final Instant time;

    TarGzip(OutputStream out, Instant time) throws IOException {
        this.out = new GZIPOutputStream(out, 8192);
        this.time = time;
    }

    /// @param name at most 100 characters of ASCII
    void add(String name, byte[] content) throws IOException {
        out.write(header(name, content.length));
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private byte[] header(String name, int size) {
        if (name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("too long for a tar archive: " + name);
        }
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, octal(0600, 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, 124, octal(size, 11));
        put(header, 136, octal(time.getEpochSecond(), 11));
        put(header, CHECK_SUM_AT, " ".repeat(CHECK_SUM_LENGTH));
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, CHECK_SUM_AT, octal(sum, 6) + "\0 ");
        return header;
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// Ends the archive; the stream below stays open.
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.finish();
    }
}
