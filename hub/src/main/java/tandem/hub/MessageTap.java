package tandem.hub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tandem.contract.id.ClientId;
import tandem.contract.message.Message;
import tandem.contract.message.SystemProperty;
import tandem.hub.route.RouteTable;
import tandem.hub.route.Tap;

/// Counts messages, remembers the newest ones and shows new ones to listeners, each on a thread of
/// its own. A listener that is too slow misses messages; the hub never waits for it.
final class MessageTap implements Tap {
    private static final int MOST_MESSAGES = 200;
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_WAITING = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<TappedMessage> recent = new ArrayDeque<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Traffic traffic;
    private long bytes;

    MessageTap(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void accepted(ClientId from, Message message, RouteTable.Match match) {
        var tapped = tapped(from, message, match);
        traffic.count(match.routes());
        lock.lock();
        try {
            recent.add(tapped);
            bytes += tapped.body().length;
            while (recent.size() > MOST_MESSAGES || (bytes > MOST_BYTES && recent.size() > 1)) {
                bytes -= recent.remove().body().length;
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.waiting.offer(tapped));
    }

    List<TappedMessage> recent(int last) {
        lock.lock();
        try {
            var all = new ArrayList<>(recent);
            return List.copyOf(all.subList(Math.max(0, all.size() - last), all.size()));
        } finally {
            lock.unlock();
        }
    }

    AutoCloseable listen(Consumer<TappedMessage> consumer) {
        var listener = new Listener(consumer);
        listeners.add(listener);
        listener.thread.start();
        return () -> {
            listeners.remove(listener);
            listener.thread.interrupt();
        };
    }

    void close() {
        listeners.forEach(listener -> listener.thread.interrupt());
    }

    private static TappedMessage tapped(ClientId from, Message message, RouteTable.Match match) {
        var system = message.system();
        return new TappedMessage(
                system.getOrDefault(SystemProperty.EDGE_MESSAGE_ID, ""),
                message.enqueued(),
                from,
                system.get(SystemProperty.OUTPUT_NAME),
                message.body(),
                message.application(),
                system,
                match.routes(),
                match.placements().stream().map(placement -> placement.endpoint()).toList());
    }

    /// A listener with what it has not seen yet.
    private static final class Listener {
        private final BlockingQueue<TappedMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final Consumer<TappedMessage> consumer;
        private final Thread thread = Thread.ofVirtual().name("tap").unstarted(this::run);

        Listener(Consumer<TappedMessage> consumer) {
            this.consumer = consumer;
        }

        private void run() {
            try {
                while (true) {
                    consumer.accept(waiting.take());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // closed
            }
        }
    }
}
