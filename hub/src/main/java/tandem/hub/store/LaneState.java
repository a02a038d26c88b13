package tandem.hub.store;

import java.nio.ByteBuffer;

/// Where a lane stands: what survives a restart.
///
/// @param checkpoint all entries up to this sequence are done with
/// @param last the newest entry
/// @param count entries that wait
/// @param bytes their size together
record LaneState(long checkpoint, long last, long count, long bytes) {
    static final LaneState EMPTY = new LaneState(0, 0, 0, 0);

    static LaneState decode(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return new LaneState(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    byte[] encode() {
        return ByteBuffer.allocate(32)
                .putLong(checkpoint)
                .putLong(last)
                .putLong(count)
                .putLong(bytes)
                .array();
    }

    LaneState added(long sequence, int size) {
        return new LaneState(checkpoint, sequence, count + 1, bytes + size);
    }

    /// Done with all entries up to a sequence.
    LaneState done(long upTo, long entries, long size) {
        return new LaneState(Math.max(checkpoint, upTo), last, count - entries, bytes - size);
    }
}
