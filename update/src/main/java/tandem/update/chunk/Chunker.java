package tandem.update.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import tandem.update.chunk.ChunkIndex.Chunk;

/// Cuts files where their content says so: what is the same in two files is mostly cut the same.
public final class Chunker {
    private final ChunkSizes sizes;
    private final ChunkId.Kind kind;

    public Chunker(ChunkSizes sizes, ChunkId.Kind kind) {
        this.sizes = sizes;
        this.kind = kind;
    }

    /// Takes chunks as they are cut.
    @FunctionalInterface
    public interface Sink {
        /// @param buffer holds the chunk's content at its beginning; valid during the call
        void take(Chunk chunk, byte[] buffer) throws IOException;
    }

    public ChunkIndex index(Path file) throws IOException {
        return index(file, (_, _) -> {});
    }

    public ChunkIndex index(Path file, Sink sink) throws IOException {
        var chunks = new ArrayList<Chunk>();
        byte[] buffer = new byte[sizes.max()];
        int filled = 0;
        long from = 0;
        try (InputStream content = Files.newInputStream(file)) {
            while (true) {
                filled += content.readNBytes(buffer, filled, buffer.length - filled);
                if (filled == 0) {
                    return new ChunkIndex(sizes, kind, chunks);
                }
                int length = cut(buffer, filled);
                var chunk = new Chunk(kind.of(buffer, 0, length), from, length);
                chunks.add(chunk);
                sink.take(chunk, buffer);
                from += length;
                filled -= length;
                System.arraycopy(buffer, length, buffer, 0, filled);
            }
        }
    }

    /// Length of the chunk at the beginning of the buffer. No cut is looked for below the least
    /// size; the hash needs only the bytes of its window.
    private int cut(byte[] buffer, int filled) {
        int first = Math.max(sizes.min(), Buzhash.WINDOW);
        if (filled <= first) {
            return filled;
        }
        int discriminator = sizes.discriminator();
        var hash = new Buzhash();
        hash.start(buffer, first - Buzhash.WINDOW);
        for (int length = first; length < filled; length++) {
            if (hash.endsChunk(discriminator)) {
                return length;
            }
            hash.roll(buffer[length - Buzhash.WINDOW], buffer[length]);
        }
        return filled;
    }
}
