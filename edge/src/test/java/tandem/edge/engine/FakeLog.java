package tandem.edge.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a container of the fake has written. Thread-safe.
final class FakeLog {
    private final List<Line> lines = new ArrayList<>();
    private boolean ended = true;

    private record Line(Instant at, String text) {}

    synchronized void started(Instant now, List<String> texts) {
        ended = false;
        texts.forEach(text -> lines.add(new Line(now, text)));
    }

    synchronized void ended() {
        ended = true;
        notifyAll();
    }

    synchronized InputStream open(LogQuery query) {
        var chosen =
                new ArrayList<>(
                        lines.stream()
                                .filter(line ->
                                        query.since() == null || !line.at().isBefore(query.since()))
                                .toList());
        if (query.tail() != null) {
            chosen.subList(0, Math.max(0, chosen.size() - query.tail())).clear();
        }
        String text =
                chosen.stream()
                        .map(line ->
                                (query.timestamps() ? line.at() + " " : "") + line.text() + "\n")
                        .collect(Collectors.joining());
        var now = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return query.follow() ? new Followed(now) : now;
    }

    /// Ends when the container does.
    private final class Followed extends InputStream {
        private final InputStream now;

        Followed(InputStream now) {
            this.now = now;
        }

        @Override
        public int read() throws IOException {
            int next = now.read();
            if (next < 0) {
                awaitEnd();
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = length == 0 ? 0 : now.read(into, offset, length);
            if (count < 0) {
                awaitEnd();
            }
            return count;
        }
    }

    private synchronized void awaitEnd() throws IOException {
        try {
            while (!ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("following a log");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
