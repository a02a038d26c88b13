package tandem.hub.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of one endpoint with one priority. The newest are kept in memory while the reader
/// keeps up; when it does not, it reads ranges from the disk. Guarded by the lock of its
/// [EndpointQueue].
final class Lane {
    private static final int MOST_ENTRIES = 128;
    private static final long MOST_BYTES = 512 << 10;

    final EndpointQueue queue;
    final int priority;
    private final Deque<Entry> memory = new ArrayDeque<>();
    private LaneState state;
    private long memoryBytes;
    private long taken;

    /// Whether memory holds every entry that was not taken yet.
    private boolean complete;

    Lane(EndpointQueue queue, int priority, LaneState state) {
        this.queue = queue;
        this.priority = priority;
        this.state = state;
        rewind();
    }

    LaneState state() {
        return state;
    }

    /// Takes over what the disk now holds.
    void committed(LaneState next, List<Entry> added) {
        state = next;
        taken = Math.max(taken, next.checkpoint());
        for (Entry entry : added) {
            complete = complete && hasRoom();
            if (complete) {
                remember(entry);
            }
        }
    }

    private boolean hasRoom() {
        return memory.size() < MOST_ENTRIES && memoryBytes < MOST_BYTES;
    }

    private void remember(Entry entry) {
        memory.add(entry);
        memoryBytes += entry.size();
    }

    /// The next entry in memory.
    @Nullable Entry poll() {
        Entry entry;
        while ((entry = memory.poll()) != null) {
            memoryBytes -= entry.size();
            if (entry.sequence() > state.checkpoint()) {
                taken = entry.sequence();
                return entry;
            }
        }
        return null;
    }

    boolean mustRead() {
        return memory.isEmpty() && !complete;
    }

    boolean mayHaveMore() {
        return !memory.isEmpty() || !complete;
    }

    /// The entries to read from the disk next, up to where it stood at this moment.
    Range unread() {
        return new Range(taken + 1, state.last());
    }

    /// Takes over what was read.
    ///
    /// @param exhausted the range holds no more
    void read(Range range, List<Entry> entries, boolean exhausted) {
        entries.forEach(this::remember);
        if (exhausted) {
            complete = range.last() == state.last();
            if (entries.isEmpty()) {
                taken = Math.max(taken, range.last());
            }
        }
    }

    /// All that was taken and not acknowledged will be taken again.
    void rewind() {
        taken = state.checkpoint();
        memory.clear();
        memoryBytes = 0;
        complete = state.last() <= state.checkpoint();
    }

    /// Sequences from first to last, both inclusive.
    record Range(long first, long last) {
        /// Reads entries until about as many are found as memory should hold.
        ///
        /// @return whether there are no more
        boolean scan(Disk disk, int endpoint, int priority, List<Entry> into) {
            var reading = new Reading(disk, priority, into);
            disk.scan(
                    Table.QUEUE,
                    Keys.entry(endpoint, priority, first),
                    Keys.entry(endpoint, priority, last + 1),
                    reading::visit);
            return !reading.stopped;
        }
    }

    /// One pass over a range.
    private static final class Reading {
        private final Disk disk;
        private final int priority;
        private final List<Entry> into;
        private long size;
        private boolean stopped;

        Reading(Disk disk, int priority, List<Entry> into) {
            this.disk = disk;
            this.priority = priority;
            this.into = into;
        }

        boolean visit(byte[] key, byte[] value) {
            Entry entry = EntryCodec.decode(disk, priority, key, value);
            if (entry != null) {
                into.add(entry);
                size += entry.size();
            }
            stopped = into.size() >= MOST_ENTRIES || size >= MOST_BYTES;
            return !stopped;
        }
    }
}
