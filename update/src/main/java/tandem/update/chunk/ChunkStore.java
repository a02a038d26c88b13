package tandem.update.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tandem.update.source.DurableFile;

/// The chunks of a repository that is being made. A chunk that is there is not written again.
public record ChunkStore(Path repository) {
    /// What a file added.
    ///
    /// @param newBytes of chunk files that were not there
    public record Added(ChunkIndex index, long newBytes) {}

    /// Cuts a file and keeps its chunks.
    public Added add(Path file) throws IOException, InterruptedException {
        List<Chunk> chunks = new ArrayList<>();
        var fresh = new long[1];
        Chunker.cut(
                file,
                (chunk, content) -> {
                    chunks.add(chunk);
                    Path place = repository.resolve(chunk.place());
                    if (!Files.exists(place)) {
                        byte[] frame = Zstd.compress(content);
                        DurableFile.write(place, frame);
                        fresh[0] += frame.length;
                    }
                });
        return new Added(new ChunkIndex(chunks), fresh[0]);
    }
}
