package tandem.host.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the end of a log file and what is written to it from then on, also when the file is cut or
/// another one takes its place. What stands in it may be the guest's word: control characters and
/// escape sequences are taken out.
public final class LogTail implements LogFeed {
    static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private @Nullable Object identity;
    private long position;

    public LogTail(Path file) {
        this.file = file;
    }

    /// The last lines of at most 1 MiB; none when there is no file.
    public List<String> last(int count) throws IOException {
        return last(count, _ -> true);
    }

    /// Looks at the last MiB; there is nothing when there is no file.
    @Override
    public List<String> last(int count, Predicate<String> wanted) throws IOException {
        try (var channel = FileChannel.open(file)) {
            identity = identity();
            long size = channel.size();
            position = Math.max(0, size - MOST_BYTES);
            boolean cut = position > 0;
            List<String> lines =
                    lines(read(channel)).stream().skip(cut ? 1 : 0).filter(wanted).toList();
            return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    @Override
    public List<String> more() throws IOException {
        try (var channel = FileChannel.open(file)) {
            Object now = identity();
            if (!Objects.equals(now, identity) || channel.size() < position) {
                identity = now;
                position = 0;
            }
            return lines(read(channel));
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /// Up to the last whole line, or all of it when that is too long for a line.
    private String read(FileChannel channel) throws IOException {
        long wanted = Math.min(channel.size() - position, MOST_BYTES);
        var bytes = ByteBuffer.allocate((int) Math.max(0, wanted));
        int count;
        do {
            count = channel.read(bytes, position + bytes.position());
        } while (count > 0);
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--;
        }
        if (end == 0 && bytes.position() == MOST_BYTES) {
            end = bytes.position();
        }
        position += end;
        return new String(bytes.array(), 0, end, UTF_8);
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static List<String> lines(String text) {
        return text.lines().map(LogTail::clean).toList();
    }

    /// Without escape sequences and other control characters but tabs.
    public static String clean(String line) {
        return line.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "")
                .replaceAll("[\\p{Cntrl}&&[^\t]]|[\u0080-\u009f\u202a-\u202e\u2066-\u2069]", "");
    }
}
