package tandem.hub.store;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Sorted durable tables of bytes. One thread writes, any may read.
interface Disk extends AutoCloseable {
    /// Where it is, for people.
    String place();

    /// Applies all changes or none.
    ///
    /// @param sync return only when they survive a power failure, and all that were written before
    /// @throws DiskException when they could not be written
    void write(List<Change> changes, boolean sync);

    byte @Nullable [] get(Table table, byte[] key);

    /// Shows keys and values in order until the visitor answers false.
    ///
    /// @param from inclusive
    /// @param to exclusive
    void scan(Table table, byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);

    /// Gives the space of deleted ranges back to the file system.
    void reclaim();

    /// Bytes that may still be written to the file system.
    long usableBytes();

    @Override
    void close();
}
