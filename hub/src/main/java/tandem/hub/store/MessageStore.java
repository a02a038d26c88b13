package tandem.hub.store;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;
import tandem.contract.message.Message;

/// The durable part of the hub: a queue for each endpoint, and small state such as twins. What a
/// future has confirmed survives the loss of power.
public final class MessageStore implements AutoCloseable {
    private static final Duration MAINTENANCE = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 512;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final Disk disk;
    private final BlockingQueue<Work> mailbox = new LinkedBlockingQueue<>();
    private final ConcurrentMap<String, EndpointQueue> queues = new ConcurrentHashMap<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final StoreWriter writer;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean ended;

    MessageStore(Disk disk, Clock clock, long reserve) {
        this.disk = disk;
        this.writer = new StoreWriter(disk, clock, reserve, queues::values);
        restore();
        this.thread = Thread.ofPlatform().name("hub-store").daemon().unstarted(this::run);
    }

    /// @throws TandemException [HubError#STORE_UNUSABLE]
    public static MessageStore open(StoreConfig config, Clock clock) {
        var store =
                new MessageStore(
                        RocksDisk.open(config.directory()), clock, config.reserve().bytes());
        store.start();
        return store;
    }

    void start() {
        thread.start();
    }

    /// Puts a message into the queues of its endpoints.
    ///
    /// @return completes when durable; fails with [HubError#STORE_FULL] or
    ///   [HubError#STORE_UNUSABLE] when it was refused
    public CompletableFuture<Void> append(Message message, List<Placement> placements) {
        var targets = new ArrayList<Work.Target>(placements.size());
        for (Placement placement : placements) {
            Lane lane = queue(placement.endpoint()).lane(placement.priority());
            targets.add(new Work.Target(lane, placement.expiresAt()));
        }
        var done = new CompletableFuture<Void>();
        submit(new Work.Append(message, List.copyOf(targets), done));
        return done;
    }

    /// The queue of an endpoint; the same object for the same name.
    public EndpointQueue queue(String endpoint) {
        return queues.computeIfAbsent(
                endpoint,
                name -> new EndpointQueue(name, lastNumber.incrementAndGet(), disk, mailbox::add));
    }

    public Collection<EndpointQueue> queues() {
        return List.copyOf(queues.values());
    }

    /// Removes all that waits for an endpoint.
    public CompletableFuture<Void> drop(String endpoint) {
        var done = new CompletableFuture<Void>();
        submit(new Work.Drop(queue(endpoint), done));
        return done;
    }

    /// Keeps small state under a name; null forgets it.
    ///
    /// @return completes when durable
    public CompletableFuture<Void> remember(String name, byte @Nullable [] value) {
        var done = new CompletableFuture<Void>();
        submit(new Work.Remember(Keys.state(name), value, done));
        return done;
    }

    public byte @Nullable [] recall(String name) {
        return disk.get(Table.STATE, Keys.state(name));
    }

    /// Above this size messages are refused.
    public void limit(OptionalLong bytes) {
        writer.limit(bytes);
    }

    /// Why messages are refused at present; null when they are accepted.
    public @Nullable String problem() {
        return writer.problem();
    }

    /// Whether the disk itself fails, which a store that is opened anew may cure. A full disk needs
    /// space and no new start.
    public boolean isBroken() {
        return writer.isBroken();
    }

    /// Completes when all that was asked before is durable.
    public CompletableFuture<Void> flush() {
        var done = new CompletableFuture<Void>();
        submit(new Work.Flush(done));
        return done;
    }

    /// Removes what is expired; happens by itself every few seconds.
    CompletableFuture<Void> maintain() {
        var done = new CompletableFuture<Void>();
        submit(new Work.Maintain(done));
        return done;
    }

    private void submit(Work.Promised work) {
        mailbox.add(work);
        if (ended) {
            refuseWaiting();
        }
    }

    private void run() {
        try {
            long next = System.nanoTime() + MAINTENANCE.toNanos();
            while (!closed || !mailbox.isEmpty()) {
                boolean idle = !performNext(Duration.ofNanos(next - System.nanoTime()));
                if (idle || System.nanoTime() - next >= 0) {
                    writer.perform(List.of(new Work.Maintain(new CompletableFuture<>())));
                    next = System.nanoTime() + MAINTENANCE.toNanos();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does but the end of the process
        } finally {
            ended = true;
            refuseWaiting();
        }
    }

    /// Nobody waits for a store that performs no more.
    private void refuseWaiting() {
        Work work;
        while ((work = mailbox.poll()) != null) {
            if (work instanceof Work.Promised promised) {
                promised.done()
                        .completeExceptionally(
                                TandemException.of(
                                        HubError.STORE_UNUSABLE, disk.place(), "it is closed"));
            }
        }
    }

    /// Performs what has gathered in the mailbox.
    ///
    /// @return false when nothing came within the time
    boolean performNext(Duration atMost) throws InterruptedException {
        Work first = mailbox.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return false;
        }
        var work = new ArrayList<Work>();
        work.add(first);
        mailbox.drainTo(work, MOST_AT_ONCE);
        writer.perform(work);
        return true;
    }

    private void restore() {
        disk.scan(
                Table.STATE,
                Keys.first('e'),
                Keys.after('e'),
                (key, value) -> {
                    int number = ByteBuffer.wrap(value).getInt();
                    String name = Keys.nameOf(key);
                    queues.put(name, new EndpointQueue(name, number, disk, mailbox::add));
                    lastNumber.accumulateAndGet(number, Math::max);
                    return true;
                });
        Map<Integer, EndpointQueue> byNumber = new ConcurrentHashMap<>();
        queues.values().forEach(queue -> byNumber.put(queue.number(), queue));
        var last = new long[1];
        var bytes = new long[1];
        disk.scan(
                Table.STATE,
                Keys.first('l'),
                Keys.after('l'),
                (key, value) -> {
                    ByteBuffer lane = ByteBuffer.wrap(key, 1, 8);
                    EndpointQueue queue = byNumber.get(lane.getInt());
                    LaneState state = LaneState.decode(value);
                    if (queue != null) {
                        queue.restore(lane.getInt(), state);
                    }
                    last[0] = Math.max(last[0], state.last());
                    bytes[0] += state.bytes();
                    return true;
                });
        writer.resume(last[0], bytes[0]);
    }

    @Override
    public void close() {
        closed = true;
        mailbox.add(new Work.Flush(new CompletableFuture<>()));
        try {
            thread.join(CLOSE_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        disk.close();
    }
}
