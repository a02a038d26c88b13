package tandem.hub.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private volatile @Nullable String full;
    private volatile @Nullable String broken;
    private volatile boolean isOutOfSpace;

    /// Up to where receivers have acknowledged while the disk could not be written.
    private final Map<Lane, Long> unwritten = new HashMap<>();

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
        return broken == null ? full : broken;
    }

    /// Whether the disk itself fails, which a store that is opened anew may cure. A full disk needs
    /// space and no new start.
    boolean isBroken() {
        return broken != null && !isOutOfSpace;
    }

    /// Does all of this work in one write: all of it, or none, and everyone who waits is told.
    /// Whatever goes wrong, the next work is tried anew.
    void perform(List<Work> work) {
        var batch = new Batch(disk);
        var accepted = new ArrayList<CompletableFuture<Void>>();
        try {
            unwritten.forEach(batch::acknowledge);
            work.forEach(piece -> gather(batch, piece, accepted));
            batch.seal();
            if (batch.changes().isEmpty() && accepted.isEmpty()) {
                return;
            }
            if (broken != null) {
                // files of a folder that is gone can be written, and nobody will find them again
                disk.usableBytes();
            }
            disk.write(batch.changes(), !accepted.isEmpty());
        } catch (RuntimeException e) { // the thread of the store outlives whatever it meets
            refuse(work, e);
            return;
        }
        mended();
        unwritten.clear();
        bytes += batch.bytes();
        named.addAll(batch.named());
        batch.publish();
        accepted.forEach(done -> done.complete(null));
    }

    private void gather(Batch batch, Work piece, List<CompletableFuture<Void>> accepted) {
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

    /// Nothing of this work is on the disk. Acknowledgements are not lost: they are written with
    /// the next work.
    private void refuse(List<Work> work, RuntimeException cause) {
        String why = String.valueOf(cause.getMessage());
        isOutOfSpace = isOutOfSpace();
        var refused =
                isOutOfSpace
                        ? TandemException.because(cause, HubError.STORE_FULL, why)
                        : TandemException.because(
                                cause, HubError.STORE_UNUSABLE, disk.place(), why);
        if (broken == null) {
            StoreLog.broke(refused);
        }
        broken = why;
        for (Work piece : work) {
            if (piece instanceof Work.Acknowledge(Lane lane, Entry entry)) {
                unwritten.merge(lane, entry.sequence(), Math::max);
            } else if (piece instanceof Work.Promised promised) {
                promised.done().completeExceptionally(refused);
            }
        }
    }

    private boolean isOutOfSpace() {
        try {
            return disk.usableBytes() < reserve;
        } catch (DiskException _) {
            return false;
        }
    }

    private void mended() {
        if (broken != null) {
            broken = null;
            if (full == null) {
                StoreLog.accepts();
            }
        }
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
        boolean was = full != null;
        full = why;
        if (why != null && !was) {
            StoreLog.refuses(why);
        } else if (why == null && was) {
            StoreLog.accepts();
        }
    }
}
