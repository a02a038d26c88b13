package tandem.host.api;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The last changes, and who wants to hear of the next ones.
public final class EventLog {
    static final int KEPT = 512;
    private static final long IDS_PER_MILLISECOND = 1000;

    private final Deque<ApiEvent> kept = new ArrayDeque<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private long lastId;

    /// @param clock makes ids of this daemon higher than those of the one before
    public EventLog(InstantSource clock) {
        this.lastId = clock.millis() * IDS_PER_MILLISECOND;
    }

    /// Tells a change to all who listen.
    ///
    /// @param type `operation`, `state`, `module` or `remote`
    public synchronized void publish(String type, Object document) {
        var event = new ApiEvent(++lastId, type, Exchange.JSON.writeValueAsString(document));
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        subscriptions.removeIf(subscription -> !subscription.offer(event));
    }

    /// Tells what is only worth knowing now: it has no id of its own and nobody gets it later.
    ///
    /// @param type `metrics`
    public synchronized void mention(String type, Object document) {
        if (!subscriptions.isEmpty()) {
            var event = new ApiEvent(lastId, type, Exchange.JSON.writeValueAsString(document));
            subscriptions.removeIf(subscription -> !subscription.offer(event));
        }
    }

    synchronized boolean hasSubscribers() {
        return !subscriptions.isEmpty();
    }

    synchronized int subscribers() {
        return subscriptions.size();
    }

    synchronized long lastId() {
        return lastId;
    }

    /// @param after the last event the client has seen; null for a client that begins now
    synchronized Subscription subscribe(@Nullable Long after) {
        var subscription = new Subscription(after != null && !remembers(after));
        if (after != null) {
            kept.stream().filter(event -> event.id() > after).forEach(subscription::offer);
        }
        subscriptions.add(subscription);
        return subscription;
    }

    /// Whether all events after the given one are still here.
    private boolean remembers(long id) {
        long oldest = kept.isEmpty() ? lastId + 1 : kept.getFirst().id();
        return oldest - 1 <= id && id <= lastId;
    }

    /// What one client hears.
    final class Subscription implements AutoCloseable {
        private final BlockingQueue<ApiEvent> queue = new LinkedBlockingQueue<>(2 * KEPT);
        private final boolean gap;
        private volatile boolean overflowed;

        private Subscription(boolean gap) {
            this.gap = gap;
        }

        /// Events between the client's last and the oldest remembered are lost to it.
        boolean hasGap() {
            return gap;
        }

        /// The client was too slow; it should come again with the last id it has seen.
        boolean hasOverflowed() {
            return overflowed && queue.isEmpty();
        }

        @Nullable ApiEvent poll(long millis) throws InterruptedException {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        }

        private boolean offer(ApiEvent event) {
            if (!queue.offer(event)) {
                overflowed = true;
                return false;
            }
            return true;
        }

        @Override
        public void close() {
            synchronized (EventLog.this) {
                subscriptions.remove(this);
            }
        }
    }
}
