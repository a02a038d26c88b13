package tandem.host.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who did what, from where, and what came of it: one JSON document per line in `log/audit.log`.
/// The file has at most 1 MiB; the one before it is kept as `audit.log.1`.
public final class AuditLog implements AutoCloseable {
    static final long MOST_BYTES = 1L << 20;
    private static final Logger log = LoggerFactory.getLogger("tandem.api");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private @Nullable FileChannel channel;

    public AuditLog(Path file) {
        this.file = file;
    }

    /// Writes an entry. A full disk must not stop the daemon, so a failure is only logged. A thread
    /// that was interrupted, because its client went away, writes all the same.
    public synchronized void write(AuditEntry entry) {
        byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(UTF_8);
        boolean interrupted = Thread.interrupted();
        while (!append(line)) {
            interrupted = Thread.interrupted() || interrupted;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false when an interrupt closed the file before the line was in it
    private boolean append(byte[] line) {
        try {
            FileChannel open = open();
            if (open.size() + line.length > MOST_BYTES) {
                open = rotate(open);
            }
            var buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                open.write(buffer);
            }
        } catch (ClosedByInterruptException _) {
            return false;
        } catch (IOException e) {
            log.warn("not written to {}: {}", file, e.toString());
        }
        return true;
    }

    /// The last entries, the oldest of them first.
    public synchronized List<JsonNode> tail(int count) {
        var entries = new ArrayList<JsonNode>();
        for (Path part : List.of(older(), file)) {
            lines(part).forEach(line -> add(line, entries));
        }
        return List.copyOf(entries.subList(Math.max(0, entries.size() - count), entries.size()));
    }

    private static List<String> lines(Path part) {
        try {
            return Files.exists(part) ? Files.readString(part).lines().toList() : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static void add(String line, List<JsonNode> entries) {
        try {
            entries.add(JSON.readTree(line));
        } catch (JacksonException _) {
            // torn by a loss of power
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen() || !Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            open = PrivateFiles.append(file);
            channel = open;
        }
        return open;
    }

    private FileChannel rotate(FileChannel open) throws IOException {
        open.close();
        Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
        return open();
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
