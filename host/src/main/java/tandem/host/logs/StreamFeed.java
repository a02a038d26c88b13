package tandem.host.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;

/// A log that somebody else keeps and sends as a stream. It is followed from the first look on by a
/// thread of its own; a reader that does not keep up holds the sender back. A log that ends or
/// cannot be had has no more lines: the other ones of a timeline go on.
public final class StreamFeed implements LogFeed {
    private static final int MOST_WAITING = 10_000;
    private static final int LONGEST_LINE = 64 * 1024;

    private final Opening opening;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread follower;

    /// Where the lines come from.
    public interface Opening {
        /// @param tail the last lines to begin with, -1 for all
        /// @param follow go on with what is written from then on
        InputStream open(int tail, boolean follow) throws IOException, InterruptedException;
    }

    public StreamFeed(Opening opening) {
        this.opening = opening;
    }

    @Override
    public List<String> last(int count, Predicate<String> wanted)
            throws IOException, InterruptedException {
        if (follower == null) {
            follower = Thread.ofVirtual().name("log-follower").start(this::follow);
        }
        var kept = new ArrayDeque<String>();
        boolean all = wanted.test("") && count > 0;
        read(
                all ? count : -1,
                line -> {
                    if (wanted.test(line)) {
                        kept.addLast(line);
                        if (kept.size() > count) {
                            kept.removeFirst();
                        }
                    }
                });
        return List.copyOf(kept);
    }

    private void read(int tail, Consumer<String> sink) throws IOException, InterruptedException {
        try (var stream = opening.open(tail, false);
                Stream<String> lines = lines(stream)) {
            lines.forEach(sink);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void follow() {
        try (var stream = opening.open(0, true);
                Stream<String> lines = lines(stream)) {
            for (var it = lines.iterator(); it.hasNext(); ) {
                waiting.put(it.next());
            }
        } catch (IOException | UncheckedIOException | TandemException _) {
            // It has ended; what it had stands in the log of the runtime.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<String> lines(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, UTF_8))
                .lines()
                .map(line ->
                        LogTail.clean(line.substring(0, Math.min(line.length(), LONGEST_LINE))));
    }

    @Override
    public List<String> more() {
        var lines = new ArrayList<String>();
        waiting.drainTo(lines);
        return lines;
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.interrupt();
        }
    }
}
