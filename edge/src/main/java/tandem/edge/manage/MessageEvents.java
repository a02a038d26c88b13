package tandem.edge.manage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.ObservedMessage;
import tools.jackson.databind.json.JsonMapper;

/// Writes observed messages as server-sent events, with a comment as sign of life in between. An
/// observer that reads too slowly misses messages and is told how many; the hub never waits for it.
final class MessageEvents {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int WAITING_LIMIT = 500;

    private final ManagedRuntime runtime;
    private final @Nullable String source;

    /// @param source `device/module`, or only the name of a module or app; null: everyone
    MessageEvents(ManagedRuntime runtime, @Nullable String source) {
        this.runtime = runtime;
        this.source = source;
    }

    /// Goes on until the reader is gone or the thread interrupted.
    ///
    /// @param last so many earlier messages come first
    void writeTo(OutputStream out, int last) throws IOException, InterruptedException {
        var waiting = new ArrayBlockingQueue<ObservedMessage>(WAITING_LIMIT);
        var missed = new AtomicLong();
        try (var _ = runtime.tap(message -> offer(message, waiting, missed))) {
            out.write(": connected\n\n".getBytes(UTF_8));
            var replayed = new HashSet<String>();
            for (ObservedMessage message : recent(last)) {
                replayed.add(message.id());
                write(message, out);
            }
            while (!Thread.interrupted()) {
                var message = waiting.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (message == null) {
                    out.write(": alive\n\n".getBytes(UTF_8));
                } else if (!replayed.remove(message.id())) {
                    write(message, out);
                }
                long lost = missed.getAndSet(0);
                if (lost > 0) {
                    out.write((": missed " + lost + "\n\n").getBytes(UTF_8));
                }
            }
        }
    }

    /// The last ones of those that are wanted, whatever else passed since.
    private List<ObservedMessage> recent(int last) {
        if (source == null) {
            return runtime.recentMessages(last);
        }
        var wanted =
                runtime.recentMessages(Integer.MAX_VALUE).stream().filter(this::isWanted).toList();
        return wanted.subList(Math.max(0, wanted.size() - last), wanted.size());
    }

    private void offer(
            ObservedMessage message,
            ArrayBlockingQueue<ObservedMessage> waiting,
            AtomicLong missed) {
        if (isWanted(message) && !waiting.offer(message)) {
            missed.incrementAndGet();
        }
    }

    private boolean isWanted(ObservedMessage message) {
        return source == null
                || message.from().equals(source)
                || message.from().endsWith("/" + source);
    }

    private static void write(ObservedMessage message, OutputStream out) throws IOException {
        out.write(("data: " + JSON.writeValueAsString(message) + "\n\n").getBytes(UTF_8));
    }
}
