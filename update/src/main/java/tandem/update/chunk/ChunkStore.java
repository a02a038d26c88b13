package tandem.update.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tandem.contract.error.TandemException;
import tandem.update.chunk.ChunkIndex.Chunk;
import tandem.update.disk.Durable;
import tandem.update.source.Source;

/// Where chunks come from, or are put: a folder in casync's layout below a repository.
public final class ChunkStore {
    /// The store's folder in a repository.
    public static final String FOLDER = "chunks";

    private ChunkStore() {}

    /// A chunk's file, as it came.
    ///
    /// @throws TandemException an [UpdateError] when it is not there
    static byte[] packed(Source source, Chunk chunk) throws InterruptedException {
        return source.read(FOLDER + "/" + chunk.id().path(), ChunkFile.limit(chunk));
    }

    /// Puts what is not there yet; a store of which a loss of power left a part is made anew.
    ///
    /// @param repository its folder
    public static ChunkIndex fill(Path repository, Path file, ChunkSizes sizes) throws IOException {
        return new Chunker(sizes, ChunkId.Kind.SHA_512_256)
                .index(
                        file,
                        (chunk, buffer) -> {
                            Path to = repository.resolve(FOLDER).resolve(chunk.id().path());
                            if (!Files.exists(to)) {
                                Durable.writeSoon(to, ChunkFile.pack(buffer, chunk.length()));
                            }
                        });
    }
}
