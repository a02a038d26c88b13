package tandem.hub.session;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tandem.hub.route.Endpoint;
import tandem.hub.store.EndpointQueue;
import tandem.hub.store.Entry;

/// Delivers the queue of one module input in order, a few messages ahead of the receiver's
/// acknowledgements. When the connection breaks, all that was not acknowledged is sent again on the
/// next one.
final class Pump implements AutoCloseable {
    static final int MOST_AHEAD = 16;
    private static final long MOST_BYTES_AHEAD = 512 << 10;

    /// A receiver that acknowledges nothing for so long is disconnected; it will be sent everything
    /// again when it returns.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Endpoint.ModuleInput target;
    private final EndpointQueue queue;
    private final Sessions sessions;
    private final Clock clock;
    private final Deque<Sent> ahead = new ArrayDeque<>();
    private final Thread thread;
    private long bytesAhead;
    private boolean isTroubled;

    Pump(Endpoint.ModuleInput target, EndpointQueue queue, Sessions sessions, Clock clock) {
        this.target = target;
        this.queue = queue;
        this.sessions = sessions;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("pump " + target.name()).unstarted(this::run);
    }

    /// A message under way.
    private record Sent(Entry entry, CompletableFuture<Void> done) {}

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Session broken = null;
            while (!Thread.currentThread().isInterrupted()) {
                Session session = sessions.await(target.module(), Feature.INPUTS, broken);
                try {
                    forgetAhead();
                    broken = deliver(session);
                } catch (RuntimeException e) { // a fault here must never end the delivery for good
                    if (!isTroubled) {
                        SessionLog.pumpBroke(target.name(), e);
                    }
                    isTroubled = true; // told once, until a message gets through
                    session.link().close("delivery to it broke");
                    broken = session;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /// Delivers until something goes wrong.
    ///
    /// @return the session when it can deliver no more; null when it only unsubscribed
    private @Nullable Session deliver(Session session) throws InterruptedException {
        while (true) {
            if (isFarAhead() && !settle(session)) {
                return session;
            }
            Entry entry = ahead.isEmpty() ? queue.take() : queue.poll();
            if (entry == null) {
                if (!settle(session)) {
                    return session;
                }
                continue;
            }
            OptionalInt qos = session.qos(Feature.INPUTS);
            if (qos.isEmpty()) {
                return null;
            }
            send(session, entry, qos.getAsInt());
        }
    }

    private void send(Session session, Entry entry, int qos) {
        CompletableFuture<Void> done =
                entry.expiresAt() <= clock.millis()
                        ? CompletableFuture.completedFuture(null)
                        : session.link().deliver(target.input(), entry.message(), qos);
        ahead.add(new Sent(entry, done));
        bytesAhead += entry.size();
    }

    private boolean isFarAhead() {
        return ahead.size() >= MOST_AHEAD || bytesAhead >= MOST_BYTES_AHEAD;
    }

    /// Waits until the oldest message under way is acknowledged.
    private boolean settle(Session session) throws InterruptedException {
        Sent oldest = ahead.remove();
        bytesAhead -= oldest.entry().size();
        try {
            oldest.done().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            queue.acknowledge(oldest.entry());
            isTroubled = false;
            return true;
        } catch (ExecutionException _) {
            session.link().close("a message could not be delivered to it"); // if it has not ended
            return false; // the next connection gets it again
        } catch (TimeoutException _) {
            session.link().close("it has acknowledged nothing for " + PATIENCE);
            return false;
        }
    }

    private void forgetAhead() {
        ahead.clear();
        bytesAhead = 0;
        queue.rewind();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
