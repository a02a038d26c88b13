package tandem.hub.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tandem.contract.message.Message;

/// What one atomic write will change, gathered from many pieces of work. Lanes learn of it by
/// [#publish] only when it is written.
final class Batch {
    private final Disk disk;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Lane, LaneState> states = new LinkedHashMap<>();
    private final Map<Lane, List<Entry>> added = new HashMap<>();
    private final Map<Long, Integer> references = new HashMap<>();
    private final Set<EndpointQueue> named = new HashSet<>();
    private long bytes;

    Batch(Disk disk) {
        this.disk = disk;
    }

    List<Change> changes() {
        return changes;
    }

    /// By how much the store grows; negative when it shrinks.
    long bytes() {
        return bytes;
    }

    LaneState state(Lane lane) {
        return states.computeIfAbsent(lane, Lane::state);
    }

    /// One message into the lanes of its targets, stored once.
    void append(Message message, List<Work.Target> targets, long sequence) {
        byte[] encoded = MessageCodec.encode(message);
        boolean shared = targets.size() > 1;
        if (shared) {
            put(Table.MESSAGE, Keys.message(sequence), encoded);
            refer(sequence, targets.size());
        }
        for (Work.Target target : targets) {
            Lane lane = target.lane();
            long expiresAt = target.expiresAt();
            put(
                    Table.QUEUE,
                    Keys.entry(lane.queue.number(), lane.priority, sequence),
                    shared
                            ? EntryCodec.shared(expiresAt, encoded.length)
                            : EntryCodec.alone(expiresAt, encoded));
            states.put(lane, state(lane).added(sequence, encoded.length));
            added.computeIfAbsent(lane, _ -> new ArrayList<>())
                    .add(
                            new Entry(
                                    lane.priority,
                                    sequence,
                                    expiresAt,
                                    encoded.length,
                                    shared,
                                    message));
            bytes += encoded.length;
        }
    }

    /// Writes the name of a queue, so that its number means something after a restart.
    void name(EndpointQueue queue) {
        if (named.add(queue)) {
            put(Table.STATE, Keys.endpoint(queue.name()), Keys.number(queue.number()));
        }
    }

    Set<EndpointQueue> named() {
        return named;
    }

    void acknowledge(Lane lane, Entry entry) {
        if (entry.sequence() > state(lane).checkpoint()) {
            finish(lane, entry.sequence(), entry.size(), entry.shared());
        }
    }

    /// Finishes all entries of a lane up to a sequence, as they stand on the disk.
    void acknowledge(Lane lane, long upTo) {
        var _ = finish(lane, Integer.MAX_VALUE, (key, _) -> Keys.sequenceOf(key) <= upTo);
    }

    /// Finishes entries from the head of a lane as long as they are expired.
    ///
    /// @return how many
    int expire(Lane lane, long now, int atMost) {
        return finish(lane, atMost, (_, value) -> EntryCodec.expiresAt(value) <= now);
    }

    /// Removes all that waits in a lane.
    void drop(Lane lane) {
        var _ = finish(lane, Integer.MAX_VALUE, (_, _) -> true);
    }

    private int finish(Lane lane, int atMost, BiPredicate<byte[], byte[]> isDone) {
        var counter = new int[1];
        visit(
                lane,
                (key, value) -> {
                    if (counter[0] == atMost || !isDone.test(key, value)) {
                        return false;
                    }
                    counter[0]++;
                    finish(
                            lane,
                            Keys.sequenceOf(key),
                            EntryCodec.size(value),
                            EntryCodec.isShared(value));
                    return true;
                });
        return counter[0];
    }

    /// Removes from the disk what the lane is done with, as a range.
    void trim(Lane lane) {
        changes.add(
                new Change.DeleteRange(
                        Table.QUEUE,
                        Keys.entry(lane.queue.number(), lane.priority, 0),
                        Keys.entry(
                                lane.queue.number(), lane.priority, state(lane).checkpoint() + 1)));
    }

    void remember(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            changes.add(new Change.Delete(Table.STATE, key));
        } else {
            put(Table.STATE, key, value);
        }
    }

    /// The positions of all lanes touched, to be written with the rest.
    void seal() {
        states.forEach((lane, state) ->
                put(Table.STATE, Keys.lane(lane.queue.number(), lane.priority), state.encode()));
    }

    /// Tells the lanes what is on the disk now.
    void publish() {
        states.forEach((lane, state) ->
                lane.queue.committed(lane, state, added.getOrDefault(lane, List.of())));
    }

    private void visit(Lane lane, BiPredicate<byte[], byte[]> visitor) {
        int endpoint = lane.queue.number();
        LaneState state = state(lane);
        disk.scan(
                Table.QUEUE,
                Keys.entry(endpoint, lane.priority, state.checkpoint() + 1),
                Keys.entry(endpoint, lane.priority, state.last() + 1),
                visitor);
    }

    private void finish(Lane lane, long sequence, int size, boolean shared) {
        states.put(lane, state(lane).done(sequence, 1, size));
        bytes -= size;
        if (shared) {
            release(sequence);
        }
    }

    private void release(long sequence) {
        int left = references(sequence) - 1;
        if (left > 0) {
            refer(sequence, left);
        } else {
            references.put(sequence, 0);
            changes.add(new Change.Delete(Table.STATE, Keys.references(sequence)));
            changes.add(new Change.Delete(Table.MESSAGE, Keys.message(sequence)));
        }
    }

    private int references(long sequence) {
        return references.computeIfAbsent(
                sequence,
                s -> {
                    byte[] found = disk.get(Table.STATE, Keys.references(s));
                    return found == null ? 0 : ByteBuffer.wrap(found).getInt();
                });
    }

    private void refer(long sequence, int count) {
        references.put(sequence, count);
        put(Table.STATE, Keys.references(sequence), ByteBuffer.allocate(4).putInt(count).array());
    }

    private void put(Table table, byte[] key, byte[] value) {
        changes.add(new Change.Put(table, key, value));
    }
}
