package tandem.host.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the marks and faults of one start from the guest's console as it grows. Marks count only
/// after the first one, which must carry the nonce of this start.
final class ConsoleMarks {
    private static final String MARK = "tandem-mark ";
    private static final String FAULT = "tandem-fault ";
    private static final String CORRUPTED = "dm-verity device corrupted";
    private static final int CHUNK = 64 << 10;

    private final Path console;
    private final String nonce;
    private final StringBuilder unfinished = new StringBuilder();
    private final Set<String> marks = new HashSet<>();
    private long position;
    private @Nullable GuestFault fault;

    ConsoleMarks(Path console, String nonce) {
        this.console = console;
        this.nonce = nonce;
    }

    /// What is wrong, in the guest's words.
    ///
    /// @param part `root` or `data`
    record GuestFault(String part, String text) {}

    /// Whether the console has shown `init`, `root` or `data` of this start.
    boolean has(String mark) throws IOException {
        readOn();
        return marks.contains(mark);
    }

    Optional<GuestFault> fault() throws IOException {
        readOn();
        return Optional.ofNullable(fault);
    }

    private void readOn() throws IOException {
        try (var channel = FileChannel.open(console)) {
            if (channel.size() < position) {
                position = 0;
            }
            channel.position(position);
            var bytes = ByteBuffer.allocate(CHUNK);
            while (channel.read(bytes) > 0) {
                position += bytes.position();
                accept(new String(bytes.array(), 0, bytes.position(), UTF_8));
                bytes.clear();
            }
        }
    }

    private void accept(String text) {
        unfinished.append(text);
        int end = unfinished.indexOf("\n");
        while (end >= 0) {
            line(unfinished.substring(0, end));
            unfinished.delete(0, end + 1);
            end = unfinished.indexOf("\n");
        }
        if (unfinished.length() > CHUNK) {
            unfinished.setLength(0);
        }
    }

    private void line(String raw) {
        String line = ConsoleLog.clean(raw);
        int mark = line.indexOf(MARK);
        if (mark >= 0) {
            mark(line.substring(mark + MARK.length()).strip());
        }
        int found = line.indexOf(FAULT);
        if (found >= 0 && fault == null) {
            String[] words = line.substring(found + FAULT.length()).split(" ", 2);
            fault = new GuestFault(words[0], words.length > 1 ? words[1].strip() : "");
        }
        if (line.contains(CORRUPTED) && fault == null) {
            fault = new GuestFault("root", "a block does not match its hash");
        }
    }

    private void mark(String words) {
        if (words.equals("init " + nonce)) {
            marks.add("init");
        } else if (marks.contains("init")) {
            marks.add(words);
        }
    }
}
