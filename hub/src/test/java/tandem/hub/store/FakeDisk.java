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

/// A disk in memory that can lose what was not synced, run full, and refuse to write.
final class FakeDisk implements Disk {
    private Map<Table, NavigableMap<byte[], byte[]>> now = tables();
    private Map<Table, NavigableMap<byte[], byte[]>> synced = tables();
    long usable = Long.MAX_VALUE;
    boolean broken;

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
    public void write(List<Change> changes, boolean sync) {
        if (broken) {
            throw new DiskException("the fake disk is broken", new IOException());
        }
        for (Change change : changes) {
            switch (change) {
                case Change.Put(Table table, byte[] key, byte[] value) ->
                        table(table).put(key, value);
                case Change.Delete(Table table, byte[] key) -> table(table).remove(key);
                case Change.DeleteRange(Table table, byte[] from, byte[] to) ->
                        table(table).subMap(from, to).clear();
            }
        }
        if (sync) {
            synced = copy(now);
        }
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return table(table).get(key);
    }

    @Override
    public void scan(Table table, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
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
    public long usableBytes() {
        return usable;
    }

    @Override
    public void close() {}
}
