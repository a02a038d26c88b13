package tandem.host.logs;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// A log that is read from its end. Lines come without control characters.
public interface LogFeed extends AutoCloseable {
    /// The last lines that are wanted, oldest first. What is written after them comes by [#more].
    List<String> last(int count, Predicate<String> wanted) throws IOException, InterruptedException;

    /// What came since the last call, wanted or not; nothing when nothing did.
    List<String> more() throws IOException;

    @Override
    default void close() {}
}
