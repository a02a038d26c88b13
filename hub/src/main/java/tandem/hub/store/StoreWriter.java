package tandem.hub.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;

/// The one that writes: turns gathered work into one batch, syncs once, then tells everyone who
/// waited. Owned by one thread.
final class StoreWriter {
    private static final int MOST_EXPIRED_AT_ONCE = 10_000;
    private static final long RECLAIM_AFTER = 16 << 20;

    private final Disk disk;
    private final Clock clock;
    private final long reserve;
    private final Supplier<Collection<EndpointQueue>> queues;
    private final Set<EndpointQueue> named = new HashSet<>();
    private long sequence;
    private long bytes;
    private long freed;
    private volatile OptionalLong limit = OptionalLong.empty();
    private volatile @Nullable String problem;

    StoreWriter(Disk disk, Clock clock, long reserve, Supplier<Collection<EndpointQueue>> queues) {
        this.disk = disk;
        this.clock = clock;
        this.reserve = reserve;
        this.queues = queues;
    }

    /// Goes on from what was found on the disk.
    void resume(long lastSequence, long storedBytes) {
        sequence = lastSequence;
        bytes = storedBytes;
        named.addAll(queues.get());
    }

    void limit(OptionalLong bytesAtMost) {
        limit = bytesAtMost;
    }

    /// Why messages are refused at present; null when they are accepted.
    @Nullable String problem() {
        return problem;
    }

    /// Does all of this work in one write.
    void perform(List<Work> work) {
        var batch = new Batch(disk);
        var accepted = new ArrayList<CompletableFuture<Void>>();
        for (Work piece : work) {
            switch (piece) {
                case Work.Append append -> append(batch, append, accepted);
                case Work.Acknowledge(Lane lane, Entry entry) -> batch.acknowledge(lane, entry);
                case Work.Remember(byte[] key, byte[] value, var done) -> {
                    batch.remember(key, value);
                    accepted.add(done);
                }
                case Work.Drop(EndpointQueue queue, var done) -> {
                    queue.snapshot().forEach(batch::drop);
                    accepted.add(done);
                }
                case Work.Maintain(var done) -> {
                    maintain(batch);
                    accepted.add(done);
                }
                case Work.Flush(var done) -> accepted.add(done);
            }
        }
        commit(batch, !accepted.isEmpty(), accepted);
    }

    private void append(Batch batch, Work.Append append, List<CompletableFuture<Void>> accepted) {
        String why = whyFull(batch);
        report(why);
        if (why != null) {
            append.done().completeExceptionally(TandemException.of(HubError.STORE_FULL, why));
            return;
        }
        for (Work.Target target : append.targets()) {
            EndpointQueue queue = target.lane().queue;
            if (!named.contains(queue)) {
                batch.name(queue);
            }
        }
        batch.append(append.message(), append.targets(), ++sequence);
        accepted.add(append.done());
    }

    private void commit(Batch batch, boolean sync, List<CompletableFuture<Void>> accepted) {
        batch.seal();
        try {
            if (!batch.changes().isEmpty() || sync) {
                disk.write(batch.changes(), sync);
            }
        } catch (DiskException e) {
            if (problem == null) {
                StoreLog.writeFailed(e);
            }
            String why = String.valueOf(e.getMessage());
            report(why);
            var refused = TandemException.because(e, HubError.STORE_FULL, why);
            accepted.forEach(done -> done.completeExceptionally(refused));
            return;
        }
        bytes += batch.bytes();
        named.addAll(batch.named());
        batch.publish();
        accepted.forEach(done -> done.complete(null));
    }

    private void maintain(Batch batch) {
        long now = clock.millis();
        for (EndpointQueue queue : queues.get()) {
            int expired = 0;
            for (Lane lane : queue.snapshot()) {
                expired += batch.expire(lane, now, MOST_EXPIRED_AT_ONCE);
                batch.trim(lane);
            }
            if (expired > 0) {
                StoreLog.expired(queue.name(), expired);
            }
        }
        freed -= Math.min(0, batch.bytes());
        String why = whyFull(batch);
        if (freed > RECLAIM_AFTER || (why != null && freed > 0)) {
            freed = 0;
            disk.reclaim();
        }
        report(why);
    }

    private @Nullable String whyFull(Batch batch) {
        OptionalLong most = limit;
        long stored = bytes + batch.bytes();
        if (most.isPresent() && stored >= most.getAsLong()) {
            return "it holds "
                    + stored
                    + " bytes and storeLimits.maxSizeBytes is "
                    + most.getAsLong();
        }
        long usable = disk.usableBytes();
        if (usable < reserve) {
            return "only "
                    + usable
                    + " bytes are free on its disk and "
                    + reserve
                    + " are kept free";
        }
        return null;
    }

    private void report(@Nullable String why) {
        boolean was = problem != null;
        problem = why;
        if (why != null && !was) {
            StoreLog.refuses(why);
        } else if (why == null && was) {
            StoreLog.accepts();
        }
    }
}
