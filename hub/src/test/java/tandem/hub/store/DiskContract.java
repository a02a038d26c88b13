package tandem.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every disk promises; the fake one is held to the same as RocksDB.
abstract class DiskContract {
    abstract Disk disk();

    /// Closes the disk and opens it again.
    abstract void reopen();

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Change put(Table table, String key, String value) {
        return new Change.Put(table, bytes(key), bytes(value));
    }

    private List<String> keys(Table table, String from, String to) {
        var keys = new ArrayList<String>();
        disk().scan(
                        table,
                        bytes(from),
                        bytes(to),
                        (key, value) -> {
                            keys.add(new String(key, UTF_8));
                            return keys.size() < 3;
                        });
        return keys;
    }

    @Test
    void whatIsSyncedIsThereAfterOpeningAgain() {
        disk().write(List.of(put(Table.STATE, "a", "1"), put(Table.QUEUE, "a", "2")), true);
        reopen();
        assertThat(disk().get(Table.STATE, bytes("a"))).isEqualTo(bytes("1"));
        assertThat(disk().get(Table.QUEUE, bytes("a"))).isEqualTo(bytes("2"));
        assertThat(disk().get(Table.MESSAGE, bytes("a"))).isNull();
    }

    @Test
    void scansInOrderFromInclusiveToExclusiveUntilTheVisitorHasEnough() {
        disk().write(
                        List.of(
                                put(Table.QUEUE, "c", ""),
                                put(Table.QUEUE, "a", ""),
                                put(Table.QUEUE, "d", ""),
                                put(Table.QUEUE, "b", "")),
                        true);
        assertThat(keys(Table.QUEUE, "b", "d")).containsExactly("b", "c");
        assertThat(keys(Table.QUEUE, "a", "z")).containsExactly("a", "b", "c");
        assertThat(keys(Table.QUEUE, "d", "a")).isEmpty();
    }

    @Test
    void deletesKeysAndRangesInTheOrderGiven() {
        disk().write(
                        List.of(
                                put(Table.QUEUE, "a", ""),
                                put(Table.QUEUE, "b", ""),
                                put(Table.QUEUE, "c", ""),
                                new Change.DeleteRange(Table.QUEUE, bytes("a"), bytes("c")),
                                put(Table.QUEUE, "b", "again")),
                        true);
        assertThat(keys(Table.QUEUE, "a", "z")).containsExactly("b", "c");
        disk().write(List.of(new Change.Delete(Table.QUEUE, bytes("b"))), false);
        assertThat(keys(Table.QUEUE, "a", "z")).containsExactly("c");
    }

    @Test
    void keysSortAsUnsignedBytes() {
        disk().write(
                        List.of(
                                new Change.Put(Table.STATE, Keys.message(255), bytes("255")),
                                new Change.Put(Table.STATE, Keys.message(1), bytes("1")),
                                new Change.Put(Table.STATE, Keys.message(256), bytes("256"))),
                        true);
        var values = new ArrayList<String>();
        disk().scan(
                        Table.STATE,
                        Keys.message(0),
                        Keys.message(1000),
                        (key, value) -> values.add(new String(value, UTF_8)));
        assertThat(values).containsExactly("1", "255", "256");
    }
}
