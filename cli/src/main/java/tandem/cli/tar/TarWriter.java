package tandem.cli.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a tar stream (POSIX ustar with pax headers where names or sizes need them).
public final class TarWriter implements AutoCloseable {
    private static final int SHORT_TEXT = 100;
    private static final long BIG = 1L << 33;
    private static final int PAX_MODE = 0644;

    private final OutputStream out;

    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /// @param content as many bytes as the entry's size says; for a file only
    public void add(TarEntry entry, InputStream content) throws IOException {
        char type =
                switch (entry.type()) {
                    case FILE -> TarHeader.TYPE_FILE;
                    case FOLDER -> TarHeader.TYPE_FOLDER;
                    case SYMBOLIC_LINK -> TarHeader.TYPE_LINK;
                    case OTHER -> throw new IllegalArgumentException("cannot write " + entry);
                };
        writePax(entry);
        out.write(
                TarHeader.encode(
                        entry.name(),
                        type,
                        entry.mode(),
                        entry.size(),
                        entry.modified(),
                        entry.linkTarget()));
        copy(content, entry);
        pad(entry.size());
    }

    private void copy(InputStream content, TarEntry entry) throws IOException {
        var buffer = new byte[32 * 1024];
        long left = entry.size();
        while (left > 0) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException(entry.name() + " became shorter while it was copied");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private void writePax(TarEntry entry) throws IOException {
        Map<String, String> records = new LinkedHashMap<>();
        if (bytes(entry.name()) > SHORT_TEXT) {
            records.put("path", entry.name());
        }
        if (bytes(entry.linkTarget()) > SHORT_TEXT) {
            records.put("linkpath", entry.linkTarget());
        }
        if (entry.size() >= BIG) {
            records.put("size", String.valueOf(entry.size()));
        }
        if (records.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        records.forEach((key, value) -> text.append(record(key, value)));
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(
                TarHeader.encode(
                        "pax", TarHeader.TYPE_PAX, PAX_MODE, body.length, entry.modified(), ""));
        out.write(body);
        pad(body.length);
    }

    /// `LENGTH KEY=VALUE\n`, where the length counts its own digits.
    private static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = bytes(rest);
        int whole = length + String.valueOf(length).length();
        if (String.valueOf(whole).length() > String.valueOf(length).length()) {
            whole++;
        }
        return whole + rest;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void pad(long size) throws IOException {
        int over = (int) (size % TarHeader.BLOCK);
        if (over > 0) {
            out.write(new byte[TarHeader.BLOCK - over]);
        }
    }

    /// Ends the archive and the stream.
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * TarHeader.BLOCK]);
        out.close();
    }
}
