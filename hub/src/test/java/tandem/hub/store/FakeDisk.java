package tandem.hub.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A disk in memory that can lose what was not synced, run full, and fail in several ways.
final class FakeDisk implements Disk {
    private Map<Table, NavigableMap<byte[], byte[]>> now = tables();
    private Map<Table, NavigableMap<byte[], byte[]>> synced = tables();
    long usable = Long.MAX_VALUE;
    private volatile Fault fault = Fault.NONE;

    /// What a disk may do instead of what it is asked for.
    enum Fault {
        NONE,
        /// Nothing can be written.
        READ_ONLY,
        /// Nothing can be read or written.
        UNREADABLE,
        /// Its folder is gone: even its free space is unknown.
        VANISHED,
        /// What is written arrives, but this is not known before it is opened again; until then
        /// nothing more can be written (RocksDB after a failed sync).
        GHOST
    }

    synchronized void fault(Fault next) {
        fault = next;
    }

    private static Map<Table, NavigableMap<byte[], byte[]>> tables() {
        Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
        }
        return tables;
    }

    /// Power fails: all is as it was at the last sync.
    void crash() {
        now = copy(synced);
        fault = Fault.NONE;
    }

    private static DiskException failure() {
        return new DiskException("the fake disk is broken", new IOException());
    }

    private void needReading() {
        if (fault == Fault.UNREADABLE) {
            throw failure();
        }
    }

    int size(Table table) {
        return table(table).size();
    }

    private static Map<Table, NavigableMap<byte[], byte[]>> copy(
            Map<Table, NavigableMap<byte[], byte[]>> tables) {
        Map<Table, NavigableMap<byte[], byte[]>> copy = new EnumMap<>(Table.class);
        tables.forEach((name, table) -> copy.put(name, new TreeMap<>(table)));
        return copy;
    }

    private NavigableMap<byte[], byte[]> table(Table table) {
        return java.util.Objects.requireNonNull(now.get(table));
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public synchronized void write(List<Change> changes, boolean sync) {
        if (fault == Fault.GHOST) {
            var before = copy(now);
            apply(changes);
            synced = now;
            now = before;
            fault = Fault.READ_ONLY;
            throw failure();
        }
        if (fault != Fault.NONE) {
            throw failure();
        }
        apply(changes);
        if (sync) {
            synced = copy(now);
        }
    }

    private void apply(List<Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case Change.Put(Table table, byte[] key, byte[] value) ->
                        table(table).put(key, value);
                case Change.Delete(Table table, byte[] key) -> table(table).remove(key);
                case Change.DeleteRange(Table table, byte[] from, byte[] to) ->
                        table(table).subMap(from, to).clear();
            }
        }
    }

    @Override
    public synchronized byte @Nullable [] get(Table table, byte[] key) {
        needReading();
        return table(table).get(key);
    }

    @Override
    public synchronized void scan(
            Table table, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        needReading();
        if (Arrays.compareUnsigned(from, to) >= 0) {
            return;
        }
        for (var entry : new TreeMap<>(table(table).subMap(from, to)).entrySet()) {
            if (!visitor.test(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    @Override
    public void reclaim() {}

    @Override
    public synchronized long usableBytes() {
        if (fault == Fault.VANISHED) {
            throw failure();
        }
        return usable;
    }

    @Override
    public void close() {}
}
