package tandem.update.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.ChunkIndex.Chunk;
import tandem.update.disk.Digests;
import tandem.update.disk.Durable;
import tandem.update.source.Source;

/// Puts a file together from chunks that are here and chunks that a repository has. The file grows
/// beside its place under the name `.part`; after an interruption every chunk that is already in it
/// is found again by its checksum.
///
/// @param target the file to make; replaced only when all is right
/// @param sha256 of the whole file
public record Assembly(ChunkIndex index, Path target, String sha256, Seeds seeds) {

    /// What it took.
    ///
    /// @param fetched bytes that came from the repository, as they were transferred
    /// @param reused bytes of the file that were here already
    public record Result(long fetched, long reused) {
        public Result plus(Result other) {
            return new Result(fetched + other.fetched, reused + other.reused);
        }
    }

    /// Chunks that have to be fetched, each once.
    public List<Chunk> missing() {
        var missing = new ArrayList<Chunk>();
        Set<ChunkId> seen = new HashSet<>();
        for (Chunk chunk : index.chunks()) {
            if (!seeds.has(chunk.id()) && seen.add(chunk.id())) {
                missing.add(chunk);
            }
        }
        return missing;
    }

    /// Bytes the disk must still take.
    public long diskNeeded() throws IOException {
        return Files.exists(target) ? 0 : index.length() - present(part());
    }

    private static long present(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private Path part() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /// @param progress is told the bytes of the file that are done, in steps
    /// @throws TandemException an [UpdateError]; what was fetched is kept
    public Result run(Source source, LongConsumer progress)
            throws IOException, InterruptedException {
        if (Files.exists(target) && Digests.sha256(target).equals(sha256)) {
            progress.accept(index.length());
            return new Result(0, index.length());
        }
        Path part = part();
        boolean goesOn = Files.exists(part);
        long reused = 0;
        long fetched = 0;
        try (var channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            Map<ChunkId, List<Chunk>> wanted = new LinkedHashMap<>();
            for (Chunk chunk : index.chunks()) {
                Optional<byte[]> here =
                        goesOn ? Seeds.checked(part, chunk, index.kind()) : Optional.empty();
                if (here.isEmpty()) {
                    Optional<byte[]> seed = seeds.read(chunk.id());
                    if (seed.isPresent()) {
                        write(channel, chunk, ByteBuffer.wrap(seed.get()));
                    } else {
                        wanted.computeIfAbsent(chunk.id(), _ -> new ArrayList<>()).add(chunk);
                        continue;
                    }
                }
                reused += chunk.length();
                progress.accept(chunk.length());
            }
            fetched = fetch(source, channel, wanted, progress);
            channel.truncate(index.length());
            channel.force(true);
        }
        finish(part);
        return new Result(fetched, reused);
    }

    private void finish(Path part) throws IOException {
        String actual = Digests.sha256(part);
        if (!actual.equals(sha256)) {
            Files.delete(part);
            throw TandemException.of(
                    UpdateError.WRONG_CONTENT, target.getFileName(), actual, sha256);
        }
        Durable.move(part, target);
    }

    private record Came(ChunkId id, ByteBuffer content, long transferred) {}

    /// Several at a time, no more than the source can take; written by this thread only.
    private long fetch(
            Source source,
            FileChannel channel,
            Map<ChunkId, List<Chunk>> wanted,
            LongConsumer progress)
            throws IOException, InterruptedException {
        long fetched = 0;
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        source.parallel(), Thread.ofVirtual().name("chunk-", 0).factory());
        try {
            var coming = new ExecutorCompletionService<Came>(threads);
            var waiting = wanted.values().iterator();
            int underWay = 0;
            while (waiting.hasNext() || underWay > 0) {
                while (waiting.hasNext() && underWay < 2 * source.parallel()) {
                    Chunk next = waiting.next().getFirst();
                    coming.submit(() -> come(source, next));
                    underWay++;
                }
                Came came = coming.take().get();
                underWay--;
                for (Chunk place : wanted.getOrDefault(came.id(), List.of())) {
                    write(channel, place, came.content().duplicate());
                    progress.accept(place.length());
                }
                fetched += came.transferred();
            }
            return fetched;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TandemException known) {
                throw known;
            }
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Came come(Source source, Chunk chunk) throws InterruptedException {
        byte[] packed = ChunkStore.packed(source, chunk);
        return new Came(
                chunk.id(),
                ByteBuffer.wrap(ChunkFile.unpack(chunk, index.kind(), packed)),
                packed.length);
    }

    private static void write(FileChannel channel, Chunk chunk, ByteBuffer buffer)
            throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer, chunk.from() + buffer.position());
        }
    }
}
