package tandem.host.logs;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tandem.host.home.HostPaths;

/// The logs of all parts as one: each line begins with the name of its part. A line that says no
/// time of its own belongs to the one before it in the same log.
public final class LogTimeline {
    private final Map<LogPart, LogTail> tails = new LinkedHashMap<>();

    public LogTimeline(HostPaths paths) {
        for (LogPart part : LogPart.values()) {
            tails.put(part, new LogTail(part.file(paths)));
        }
    }

    private record Line(Instant at, String text) {}

    /// The last lines in the order of their times.
    public List<String> last(int count) throws IOException {
        var lines = new ArrayList<Line>();
        for (var tail : tails.entrySet()) {
            Instant at = Instant.EPOCH;
            for (String text : tail.getValue().last(count)) {
                at = timeOf(text, at);
                lines.add(new Line(at, named(tail.getKey(), text)));
            }
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines.stream().skip(Math.max(0, lines.size() - count)).map(Line::text).toList();
    }

    /// What came since, part by part.
    public List<String> more() throws IOException {
        var lines = new ArrayList<String>();
        for (var tail : tails.entrySet()) {
            for (String text : tail.getValue().more()) {
                lines.add(named(tail.getKey(), text));
            }
        }
        return lines;
    }

    private static String named(LogPart part, String text) {
        return "%-7s | %s".formatted(part.name().toLowerCase(Locale.ROOT), text);
    }

    private static Instant timeOf(String text, Instant otherwise) {
        int end = text.indexOf(' ');
        String first = end < 0 ? text : text.substring(0, end);
        try {
            return first.length() < 20 ? otherwise : OffsetDateTime.parse(first).toInstant();
        } catch (DateTimeException _) {
            return otherwise;
        }
    }
}
