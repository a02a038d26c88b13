package tandem.update.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.source.DurableFile;
import tandem.update.source.Source;

/// Puts a file together from chunks: those that are in it already (it was interrupted), those of
/// files that are here, and the rest from the source. Each chunk is verified by its id, so what
/// comes from anywhere need not be trusted.
public final class Assembly {
    private static final int MOST_FRAME_BYTES = Chunker.MOST + (64 << 10);

    private final Source source;
    private final Map<String, Seed> seeds = new HashMap<>();
    private final long bytesPerSecond;
    private final Progress progress;
    private long fetched;
    private long reused;

    private record Seed(Path file, Chunk chunk) {}

    /// Is told after each chunk.
    public interface Progress {
        /// @param fetched bytes that came from the source, as compressed
        /// @param done bytes of the file that are in place
        /// @throws java.util.concurrent.CancellationException to end it
        void at(long fetched, long done);
    }

    /// @param bytesPerSecond most that is asked of the source; 0 for no limit
    public Assembly(Source source, long bytesPerSecond, Progress progress) {
        this.source = source;
        this.bytesPerSecond = bytesPerSecond;
        this.progress = progress;
    }

    /// Uses the chunks of a file that is here, whatever it is.
    public void seed(Path file) throws IOException, InterruptedException {
        for (Chunk chunk : Chunker.cut(file)) {
            seeds.putIfAbsent(chunk.id(), new Seed(file, chunk));
        }
    }

    /// Bytes that came from the source so far.
    public long fetched() {
        return fetched;
    }

    /// Bytes of content that were here so far.
    public long reused() {
        return reused;
    }

    /// Bytes of content that neither the seeds nor an interrupted try have.
    public long missing(ChunkIndex index) {
        return index.chunks().stream()
                .filter(chunk -> !seeds.containsKey(chunk.id()))
                .mapToLong(Chunk::length)
                .sum();
    }

    /// Makes the file; what is there under its name and `.part` is gone on with.
    ///
    /// @throws TandemException [UpdateError#DAMAGED] for a chunk that is not what its id says
    public void make(ChunkIndex index, Path file) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long done = 0;
        try (var out =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            long there = out.size();
            for (Chunk chunk : index.chunks()) {
                boolean kept = chunk.offset() + chunk.length() <= there && isIntact(out, chunk);
                if (kept) {
                    reused += chunk.length();
                } else {
                    write(out, content(chunk), chunk.offset());
                }
                done += chunk.length();
                progress.at(fetched, done);
            }
            out.truncate(index.size());
            out.force(true);
        }
        DurableFile.move(part, file);
    }

    private static boolean isIntact(FileChannel file, Chunk chunk) throws IOException {
        return Chunker.id(read(file, chunk)).equals(chunk.id());
    }

    private byte[] content(Chunk chunk) throws IOException, InterruptedException {
        Seed seed = seeds.get(chunk.id());
        byte[] here = seed == null ? null : ofSeed(seed);
        if (here != null) {
            reused += chunk.length();
            return here;
        }
        byte[] frame =
                source.read(chunk.place(), MOST_FRAME_BYTES)
                        .orElseThrow(() -> damaged(chunk, "it is missing", null));
        fetched += frame.length;
        throttle(frame.length);
        try {
            byte[] content = Zstd.decompress(frame, chunk.length());
            if (!Chunker.id(content).equals(chunk.id())) {
                throw damaged(chunk, "its content has another id", null);
            }
            return content;
        } catch (IOException e) {
            throw damaged(chunk, String.valueOf(e.getMessage()), e);
        }
    }

    /// Null when the file is not any more what it was.
    private static byte @Nullable [] ofSeed(Seed seed) {
        try (var in = FileChannel.open(seed.file())) {
            byte[] content = read(in, seed.chunk());
            return Chunker.id(content).equals(seed.chunk().id()) ? content : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static byte[] read(FileChannel file, Chunk chunk) throws IOException {
        var content = ByteBuffer.allocate(chunk.length());
        while (content.hasRemaining()
                && file.read(content, chunk.offset() + content.position()) >= 0) {
            // goes on until all of it is there
        }
        return content.array();
    }

    private static void write(FileChannel out, byte[] content, long offset) throws IOException {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            out.write(buffer, offset + buffer.position());
        }
    }

    private void throttle(int bytes) throws InterruptedException {
        if (bytesPerSecond > 0) {
            long nanos = bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
            var _ = new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static TandemException damaged(Chunk chunk, String why, @Nullable Exception cause) {
        return cause == null
                ? TandemException.of(UpdateError.DAMAGED, chunk.place(), why)
                : TandemException.because(cause, UpdateError.DAMAGED, chunk.place(), why);
    }

    /// Files that may have chunks in common with a new one.
    public static List<Path> existing(List<Path> files) {
        return files.stream().filter(Files::isRegularFile).toList();
    }
}
