package tandem.hub.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What waits for one endpoint, best priority first and in the order accepted within a priority.
/// One thread may take; what it took and did not acknowledge it takes again after [#rewind] or
/// after a restart.
public final class EndpointQueue {
    private final String name;
    private final int number;
    private final Disk disk;
    private final Consumer<Work> writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Integer, Lane> lanes = new TreeMap<>();

    EndpointQueue(String name, int number, Disk disk, Consumer<Work> writer) {
        this.name = name;
        this.number = number;
        this.disk = disk;
        this.writer = writer;
    }

    public String name() {
        return name;
    }

    int number() {
        return number;
    }

    /// The next entry; waits for one.
    public Entry take() throws InterruptedException {
        while (true) {
            Entry entry = poll();
            if (entry != null) {
                return entry;
            }
            lock.lockInterruptibly();
            try {
                while (lanes.values().stream().noneMatch(Lane::mayHaveMore)) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /// The next entry, or null when there is none now.
    public @Nullable Entry poll() {
        for (Lane lane : snapshot()) {
            Entry entry = poll(lane);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable Entry poll(Lane lane) {
        while (true) {
            Lane.Range range;
            lock.lock();
            try {
                Entry entry = lane.poll();
                if (entry != null || !lane.mustRead()) {
                    return entry;
                }
                range = lane.unread();
            } finally {
                lock.unlock();
            }
            var found = new ArrayList<Entry>();
            boolean exhausted = range.scan(disk, number, lane.priority, found);
            lock.lock();
            try {
                lane.read(range, found, exhausted);
            } finally {
                lock.unlock();
            }
        }
    }

    /// The receiver has this entry, and all that were taken before it with the same priority.
    public void acknowledge(Entry entry) {
        writer.accept(new Work.Acknowledge(lane(entry.priority()), entry));
    }

    /// All that was taken and not acknowledged will be taken again.
    public void rewind() {
        lock.lock();
        try {
            lanes.values().forEach(Lane::rewind);
        } finally {
            lock.unlock();
        }
    }

    /// How many messages wait.
    public long count() {
        return states().stream().mapToLong(LaneState::count).sum();
    }

    /// Their size in bytes.
    public long bytes() {
        return states().stream().mapToLong(LaneState::bytes).sum();
    }

    private List<LaneState> states() {
        lock.lock();
        try {
            return lanes.values().stream().map(Lane::state).toList();
        } finally {
            lock.unlock();
        }
    }

    Lane lane(int priority) {
        lock.lock();
        try {
            return lanes.computeIfAbsent(priority, p -> new Lane(this, p, LaneState.EMPTY));
        } finally {
            lock.unlock();
        }
    }

    void restore(int priority, LaneState state) {
        lock.lock();
        try {
            lanes.put(priority, new Lane(this, priority, state));
        } finally {
            lock.unlock();
        }
    }

    void committed(Lane lane, LaneState state, List<Entry> added) {
        lock.lock();
        try {
            lane.committed(state, added);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Collection<Lane> snapshot() {
        lock.lock();
        try {
            return List.copyOf(lanes.values());
        } finally {
            lock.unlock();
        }
    }
}
