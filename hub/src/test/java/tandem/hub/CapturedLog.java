package tandem.hub;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// What the hub logs while it is open.
final class CapturedLog implements AutoCloseable {
    private final Logger hub = (Logger) LoggerFactory.getLogger("tandem.hub");
    private final Logger store = (Logger) LoggerFactory.getLogger("tandem.hub.store");
    private final Level storeLevel = store.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    CapturedLog() {
        lines.start();
        hub.addAppender(lines);
        store.setLevel(Level.INFO);
    }

    /// The values of the newest line that names a code, as `key=value`.
    Optional<List<String>> withCode(String code) {
        return List.copyOf(lines.list).reversed().stream()
                .map(CapturedLog::pairs)
                .filter(pairs -> pairs.contains("code=" + code))
                .findFirst();
    }

    boolean has(String text) {
        return List.copyOf(lines.list).stream()
                .anyMatch(line ->
                        line.getFormattedMessage().contains(text)
                                || pairs(line).toString().contains(text));
    }

    private static List<String> pairs(ILoggingEvent line) {
        var pairs = line.getKeyValuePairs();
        return pairs == null
                ? List.of()
                : pairs.stream().map(pair -> pair.key + "=" + pair.value).toList();
    }

    @Override
    public void close() {
        hub.detachAppender(lines);
        store.setLevel(storeLevel);
    }
}
