package tandem.host.logs;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tandem.contract.error.TandemException;

/// The logs of several parts as one: each line begins with the name of its part. A line that says
/// no time of its own belongs to the one before it in the same log.
public final class LogTimeline implements LogFeed {
    /// RFC 3339, and with an offset without colon as older versions of journalctl write it.
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX]")
                    .toFormatter();

    private static final int SHORTEST_TIME = 20;

    private final Map<String, LogFeed> feeds;

    /// @param feeds by the names that their lines get
    public LogTimeline(Map<String, LogFeed> feeds) {
        this.feeds = new LinkedHashMap<>(feeds);
    }

    private record Line(Instant at, String text) {}

    /// The last lines in the order of their times.
    @Override
    public List<String> last(int count, Predicate<String> wanted) throws InterruptedException {
        var lines = new ArrayList<Line>();
        for (var feed : feeds.entrySet()) {
            Instant at = Instant.EPOCH;
            for (String text : lastOf(feed.getValue(), count, wanted)) {
                at = timeOf(text, at);
                lines.add(new Line(at, named(feed.getKey(), text)));
            }
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines.stream().skip(Math.max(0, lines.size() - count)).map(Line::text).toList();
    }

    /// One that cannot be read says so in its place: the others are there all the same.
    private static List<String> lastOf(LogFeed feed, int count, Predicate<String> wanted)
            throws InterruptedException {
        try {
            return feed.last(count, wanted);
        } catch (IOException | TandemException e) {
            return List.of("cannot be read: " + e.getMessage());
        }
    }

    /// What came since, part by part.
    @Override
    public List<String> more() throws IOException {
        var lines = new ArrayList<String>();
        for (var feed : feeds.entrySet()) {
            for (String text : feed.getValue().more()) {
                lines.add(named(feed.getKey(), text));
            }
        }
        return lines;
    }

    private static String named(String part, String text) {
        return "%-7s | %s".formatted(part, text);
    }

    private static Instant timeOf(String text, Instant otherwise) {
        int end = text.indexOf(' ');
        String first = end < 0 ? text : text.substring(0, end);
        try {
            return first.length() < SHORTEST_TIME
                    ? otherwise
                    : OffsetDateTime.parse(first, TIME).toInstant();
        } catch (DateTimeException _) {
            return otherwise;
        }
    }

    @Override
    public void close() {
        feeds.values().forEach(LogFeed::close);
    }
}
