package tandem.update.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tandem.contract.error.TandemException;
import tandem.update.chunk.ChunkIndex.Chunk;
import tandem.update.disk.Digests;
import tandem.update.disk.Durable;

/// Chunks of files that are already here. The index of a file is computed once and cached; a wrong
/// cache costs bytes only, since each chunk is checked when it is used.
public final class Seeds {
    private static final int KEPT = 32;

    private final ChunkIndex like;
    private final Map<ChunkId, Place> places = new HashMap<>();

    private record Place(Path file, Chunk chunk) {}

    private Seeds(ChunkIndex like) {
        this.like = like;
    }

    /// @param like says how files are cut
    /// @param files those that do not exist are left out
    /// @param cache folder for indexes
    public static Seeds of(ChunkIndex like, List<Path> files, Path cache) throws IOException {
        var seeds = new Seeds(like);
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                for (Chunk chunk : index(file, like.sizes(), like.kind(), cache).chunks()) {
                    seeds.places.putIfAbsent(chunk.id(), new Place(file, chunk));
                }
            }
        }
        return seeds;
    }

    /// How a file is cut; from the cache when the file is as it was.
    public static ChunkIndex index(Path file, ChunkSizes sizes, ChunkId.Kind kind, Path cache)
            throws IOException {
        String identity =
                file.toAbsolutePath()
                        + "\n"
                        + Files.size(file)
                        + "\n"
                        + Files.getLastModifiedTime(file)
                        + sizes
                        + kind;
        Path cached =
                cache.resolve(Digests.sha256(identity.getBytes(StandardCharsets.UTF_8)) + ".caibx");
        if (Files.exists(cached)) {
            try {
                return ChunkIndex.parse(cached.toString(), Files.readAllBytes(cached));
            } catch (TandemException _) {
                // computed anew
            }
        }
        ChunkIndex index = new Chunker(sizes, kind).index(file);
        Durable.write(cached, index.bytes());
        prune(cache);
        return index;
    }

    /// Indexes of files that are gone would pile up.
    private static void prune(Path cache) throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            List<Path> newestFirst =
                    all.filter(file -> file.toString().endsWith(".caibx"))
                            .sorted(Comparator.comparing(Seeds::changed).reversed())
                            .toList();
            for (Path old :
                    newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    boolean has(ChunkId id) {
        return places.containsKey(id);
    }

    /// The chunk's content, when a file here still has it.
    public Optional<byte[]> read(ChunkId id) {
        Place place = places.get(id);
        return place == null ? Optional.empty() : checked(place.file(), place.chunk(), like.kind());
    }

    /// The content of a chunk at its place in a file; empty when something else is there.
    static Optional<byte[]> checked(Path file, Chunk chunk, ChunkId.Kind kind) {
        byte[] content = new byte[chunk.length()];
        var buffer = ByteBuffer.wrap(content);
        try (var channel = FileChannel.open(file)) {
            while (buffer.hasRemaining()
                    && channel.read(buffer, chunk.from() + buffer.position()) >= 0) {
                // reads on
            }
        } catch (IOException _) {
            return Optional.empty(); // as good as not there
        }
        return !buffer.hasRemaining() && kind.of(content, 0, content.length).equals(chunk.id())
                ? Optional.of(content)
                : Optional.empty();
    }
}
