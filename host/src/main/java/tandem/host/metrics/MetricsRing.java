package tandem.host.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.host.home.PrivateFiles;

/// Samples of the last 24 hours, one in 10 seconds, in a file that never grows. Each slot holds the
/// number of its step, the values and a check sum: what is older than the ring, was torn by a loss
/// of power or was never written reads as a gap.
public final class MetricsRing implements AutoCloseable {
    static final int STEP_SECONDS = 10;
    static final int SLOTS = (int) Duration.ofDays(1).toSeconds() / STEP_SECONDS;
    static final int HEADER_BYTES = 16;
    static final int SLOT_BYTES = Long.BYTES + Series.ALL.size() * Double.BYTES + Integer.BYTES;
    private static final long MAGIC = 0x54414e4d45545231L; // and the version of the layout
    private static final Logger log = LoggerFactory.getLogger("tandem.daemon");

    private final Path file;
    private @Nullable FileChannel channel;

    /// @param file made when it is missing, made anew when it is no ring of this version
    public MetricsRing(Path file) {
        this.file = file;
    }

    /// Values over time, all of the same length; null where nothing is known.
    ///
    /// @param start time of the first value
    public record Range(Instant start, Map<Series, List<@Nullable Double>> values) {}

    /// Keeps a sample. A full disk must not stop the daemon, so a failure is only logged.
    public synchronized void write(Instant at, Map<Series, Double> values) {
        long step = step(at);
        var slot = ByteBuffer.allocate(SLOT_BYTES);
        slot.putLong(step);
        Series.ALL.forEach(series -> slot.putDouble(values.getOrDefault(series, Double.NaN)));
        slot.putInt(checkSum(slot.array()));
        try {
            put(open(), slot.flip(), position(step));
        } catch (IOException e) {
            log.warn("no metrics are kept in {}: {}", file, e.toString());
        }
    }

    /// @param since at most 24 hours before `until`
    /// @param until the last step that is told, unless nothing is known of it yet
    public synchronized Range read(Instant since, Instant until) {
        long last = step(until);
        long first = Math.clamp(step(since), last - SLOTS + 1, last);
        Map<Series, List<@Nullable Double>> values = new EnumMap<>(Series.class);
        Series.ALL.forEach(series -> values.put(series, new ArrayList<>()));
        ByteBuffer all = content();
        for (long step = first; step <= last; step++) {
            var slot = new byte[SLOT_BYTES];
            all.get((int) position(step), slot);
            boolean known = isIntact(slot, step);
            if (step == last && !known && last > first) {
                break;
            }
            for (int i = 0; i < Series.ALL.size(); i++) {
                double value =
                        known
                                ? ByteBuffer.wrap(slot).getDouble(Long.BYTES + i * Double.BYTES)
                                : Double.NaN;
                values.getOrDefault(Series.ALL.get(i), List.of())
                        .add(Double.isNaN(value) ? null : value);
            }
        }
        return new Range(Instant.ofEpochSecond(first * STEP_SECONDS), values);
    }

    private ByteBuffer content() {
        var all = ByteBuffer.allocate(HEADER_BYTES + SLOTS * SLOT_BYTES);
        try {
            FileChannel open = open();
            int read;
            do {
                read = open.read(all, all.position());
            } while (read > 0);
        } catch (IOException e) {
            log.warn("no metrics can be read from {}: {}", file, e.toString());
        }
        return all.clear();
    }

    private static boolean isIntact(byte[] slot, long step) {
        var buffer = ByteBuffer.wrap(slot);
        return buffer.getLong(0) == step
                && buffer.getInt(SLOT_BYTES - Integer.BYTES) == checkSum(slot);
    }

    private static int checkSum(byte[] slot) {
        var sum = new CRC32();
        sum.update(slot, 0, SLOT_BYTES - Integer.BYTES);
        return (int) sum.getValue();
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open != null && open.isOpen()) {
            return open;
        }
        open = reopen();
        var header = ByteBuffer.allocate(HEADER_BYTES);
        open.read(header, 0);
        long size = HEADER_BYTES + (long) SLOTS * SLOT_BYTES;
        if (open.size() != size || header.getLong(0) != MAGIC) {
            open.close();
            var fresh = ByteBuffer.allocate((int) size);
            PrivateFiles.write(file, fresh.putLong(MAGIC).array());
            open = reopen();
        }
        channel = open;
        return open;
    }

    private FileChannel reopen() throws IOException {
        PrivateFiles.append(file).close(); // makes it, for the owner only
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void put(FileChannel open, ByteBuffer slot, long position) throws IOException {
        long at = position;
        while (slot.hasRemaining()) {
            at += open.write(slot, at);
        }
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    private static long position(long step) {
        return HEADER_BYTES + Math.floorMod(step, (long) SLOTS) * SLOT_BYTES;
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
