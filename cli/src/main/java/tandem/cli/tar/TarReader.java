package tandem.cli.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a tar stream as GNU tar and POSIX tools write it.
public final class TarReader {
    private static final int MAX_EXTENSION = 64 * 1024;

    private final InputStream in;
    private long left;
    private long padding;

    public TarReader(InputStream in) {
        this.in = in;
    }

    /// The next entry; what is unread of the one before is passed over.
    ///
    /// @return null at the end of the archive
    /// @throws EOFException when the stream ends before the archive does
    public @Nullable TarEntry next() throws IOException {
        Map<String, String> extension = new HashMap<>();
        while (true) {
            in.skipNBytes(left + padding);
            var header = new TarHeader(readBlock());
            if (header.isEnd()) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
                return null;
            }
            header.verify();
            begin(header.size());
            switch (header.type()) {
                case TarHeader.TYPE_PAX -> extension.putAll(paxRecords(readExtension()));
                case TarHeader.TYPE_GNU_NAME -> extension.put("path", cText(readExtension()));
                case TarHeader.TYPE_GNU_LINK -> extension.put("linkpath", cText(readExtension()));
                case TarHeader.TYPE_PAX_GLOBAL -> readExtension();
                default -> {
                    return entry(header, extension);
                }
            }
        }
    }

    /// Content of the current entry; reading it ends where the entry ends.
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int count = in.read(target, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw new EOFException("the archive ends within a file");
                }
                left -= count;
                return count;
            }
        };
    }

    private TarEntry entry(TarHeader header, Map<String, String> extension) throws IOException {
        String size = extension.get("size");
        if (size != null) {
            begin(parseSize(size));
        }
        return new TarEntry(
                extension.getOrDefault("path", header.name()),
                switch (header.type()) {
                    case TarHeader.TYPE_FILE, '\0', '7' -> TarEntry.Type.FILE;
                    case TarHeader.TYPE_FOLDER -> TarEntry.Type.FOLDER;
                    case TarHeader.TYPE_LINK -> TarEntry.Type.SYMBOLIC_LINK;
                    default -> TarEntry.Type.OTHER;
                },
                header.mode(),
                left,
                header.modified(),
                extension.getOrDefault("linkpath", header.linkTarget()));
    }

    private void begin(long size) throws IOException {
        if (size < 0) {
            throw new IOException("a tar header holds a negative size");
        }
        left = size;
        padding = (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
    }

    private static long parseSize(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("a pax header holds the size '" + text + "'", e);
        }
    }

    private byte[] readBlock() throws IOException {
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        if (block.length < TarHeader.BLOCK) {
            throw new EOFException("the archive ends too early");
        }
        return block;
    }

    private byte[] readExtension() throws IOException {
        if (left > MAX_EXTENSION) {
            throw new IOException("a tar header of " + left + " bytes is refused");
        }
        byte[] body = content().readAllBytes();
        in.skipNBytes(padding);
        begin(0);
        return body;
    }

    private static String cText(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static Map<String, String> paxRecords(byte[] body) throws IOException {
        Map<String, String> records = new HashMap<>();
        int position = 0;
        while (position < body.length) {
            int blank = position;
            int length = 0;
            while (blank < body.length && body[blank] >= '0' && body[blank] <= '9') {
                length = Math.min(MAX_EXTENSION, length * 10 + (body[blank] - '0'));
                blank++;
            }
            int end = position + length;
            if (end > body.length || end <= blank + 1) {
                throw new IOException("a pax header is malformed");
            }
            String record = new String(body, blank + 1, end - blank - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals > 0) {
                records.put(record.substring(0, equals), record.substring(equals + 1));
            }
            position = end;
        }
        return records;
    }
}
