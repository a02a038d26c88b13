package tandem.hub.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ClientId;
import tandem.hub.store.MessageStore;

/// Who is connected. One connection per identity: the last one wins. Subscriptions of clients that
/// ask for it are kept over connections and restarts.
public final class Sessions {
    /// More subscriptions of one client are acknowledged but not served.
    private static final int MOST_SUBSCRIPTIONS = 50;

    private final MessageStore store;
    private final ConcurrentMap<ClientId, Session> connected = new ConcurrentHashMap<>();
    private final Set<ClientId> discarded = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    public Sessions(MessageStore store) {
        this.store = store;
    }

    /// A client has connected; an older connection of the same identity is closed.
    ///
    /// @param kept its subscriptions outlive the connection; otherwise kept ones are forgotten
    public Session connect(ClientId id, ClientLink link, boolean kept) {
        Map<String, Subscription> known = kept ? recall(id) : Map.of();
        if (!kept) {
            discard(id);
        }
        var session = new Session(id, link, kept, known);
        Session older = connected.put(id, session);
        if (older != null) {
            older.link().close("the same identity has connected again");
        }
        signal();
        return session;
    }

    /// What is being discarded must not be found by the next connection, even if it is quick.
    private void discard(ClientId id) {
        discarded.add(id);
        var _ = store.remember(key(id), null).whenComplete((_, _) -> discarded.remove(id));
    }

    /// The connection of a session has ended.
    public void ended(Session session) {
        connected.remove(session.id(), session);
        signal();
    }

    /// @return completes when the subscriptions are durable, if they are to be
    public CompletableFuture<Void> subscribe(Session session, List<Subscription> wanted) {
        var now =
                session.change(map ->
                        wanted.stream()
                                .filter(one -> map.size() < MOST_SUBSCRIPTIONS)
                                .forEach(one -> map.put(one.filter(), one)));
        signal();
        return keep(session, now);
    }

    /// @return completes when it is durable, if it is to be
    public CompletableFuture<Void> unsubscribe(Session session, List<String> filters) {
        return keep(session, session.change(map -> filters.forEach(map::remove)));
    }

    public Optional<Session> find(ClientId id) {
        return Optional.ofNullable(connected.get(id));
    }

    public Set<ClientId> connected() {
        return Set.copyOf(connected.keySet());
    }

    public int count() {
        return connected.size();
    }

    /// Closes a client's connection.
    public void close(ClientId id, String reason) {
        find(id).ifPresent(session -> session.link().close(reason));
    }

    /// Closes all connections.
    public void closeAll(String reason) {
        connected.values().forEach(session -> session.link().close(reason));
    }

    /// Forgets what is kept for an identity.
    public CompletableFuture<Void> forget(ClientId id) {
        close(id, "its identity was removed");
        return store.remember(key(id), null);
    }

    /// Waits until a client is connected and subscribed to a feature, with a connection other than
    /// the one known.
    ///
    /// @param known null: any connection will do
    public Session await(ClientId id, Feature feature, @Nullable Session known)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                var session = find(id).filter(ready(feature)).filter(one -> one != known);
                if (session.isPresent()) {
                    return session.get();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// As [#await], within a time.
    public Optional<Session> await(ClientId id, Feature feature, Duration atMost)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (true) {
                var session = find(id).filter(ready(feature));
                if (session.isPresent() || left <= 0) {
                    return session;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Predicate<Session> ready(Feature feature) {
        return session -> session.has(feature);
    }

    private CompletableFuture<Void> keep(Session session, Map<String, Subscription> now) {
        return session.kept()
                ? store.remember(key(session.id()), SessionCodec.encode(now))
                : CompletableFuture.completedFuture(null);
    }

    private Map<String, Subscription> recall(ClientId id) {
        byte[] bytes = discarded.contains(id) ? null : store.recall(key(id));
        return bytes == null ? Map.of() : SessionCodec.decode(bytes);
    }

    private static String key(ClientId id) {
        return "session/" + id;
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
