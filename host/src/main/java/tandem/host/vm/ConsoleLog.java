package tandem.host.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tandem.host.home.PrivateFiles;

/// A log file that another process appends to: a new one for each start, a few older ones kept, and
/// cut while it grows. What stands in it is the guest's word: it is cleaned before it is shown.
///
/// @param file the current one; older ones have `.1`, `.2` … behind their name
public record ConsoleLog(Path file) {
    static final int KEPT = 4;
    static final long MOST_BYTES = 8L << 20;
    private static final int TAIL_BYTES = 64 << 10;
    private static final int LONGEST_LINE = 300;

    /// Begins a new file. The old one may still be open elsewhere.
    public void rotate() {
        PrivateFiles.folder(parent());
        try {
            Files.deleteIfExists(older(KEPT));
            for (int age = KEPT - 1; age > 0; age--) {
                move(older(age), older(age + 1));
            }
            move(file, older(1));
        } catch (IOException e) {
            throw PrivateFiles.unusable(file, e);
        }
        PrivateFiles.write(file, new byte[0]);
    }

    /// Copies a file that has grown too large aside and empties it; its writer, which appends, goes
    /// on at the beginning.
    public void bound() {
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.copy(file, older(1), StandardCopyOption.REPLACE_EXISTING);
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
            }
        } catch (IOException e) {
            throw PrivateFiles.unusable(file, e);
        }
    }

    /// The last lines, cleaned; none when there is no file.
    public List<String> tail(int count) {
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            var bytes = ByteBuffer.allocate((int) Math.min(size, TAIL_BYTES));
            channel.position(size - bytes.capacity());
            int read;
            do {
                read = channel.read(bytes);
            } while (read > 0);
            List<String> lines =
                    new String(bytes.array(), 0, bytes.position(), UTF_8)
                            .lines()
                            .map(ConsoleLog::clean)
                            .filter(line -> !line.isBlank())
                            .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Without escape sequences and other control characters, and not too long.
    static String clean(String line) {
        String plain =
                line.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "").replaceAll("\\p{Cntrl}", "");
        return plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + "…" : plain;
    }

    private Path older(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }

    private Path parent() {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a log is no root folder: " + file);
        }
        return parent;
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
