package tandem.update.chunk;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.util.Arrays;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.ChunkIndex.Chunk;

/// A chunk as stores keep it: one zstd frame.
public final class ChunkFile {
    private static final int OVERHEAD = 1024;

    private ChunkFile() {}

    /// @param length bytes of the buffer that count
    public static byte[] pack(byte[] buffer, int length) {
        var compressor = new ZstdJavaCompressor();
        byte[] packed = new byte[compressor.maxCompressedLength(length)];
        int size = compressor.compress(buffer, 0, length, packed, 0, packed.length);
        return Arrays.copyOf(packed, size);
    }

    /// Bytes that the file of a chunk can have.
    public static long limit(Chunk chunk) {
        return chunk.length() + chunk.length() / 128L + OVERHEAD;
    }

    /// @throws TandemException [UpdateError#NOT_AS_DESCRIBED] when it is not this chunk's content
    public static byte[] unpack(Chunk chunk, ChunkId.Kind kind, byte[] packed) {
        byte[] content = new byte[chunk.length()];
        String fault = null;
        try {
            int length =
                    new ZstdJavaDecompressor()
                            .decompress(packed, 0, packed.length, content, 0, content.length);
            if (length != chunk.length() || !kind.of(content, 0, length).equals(chunk.id())) {
                fault = "other content";
            }
        } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            fault = "damaged (" + e.getClass().getSimpleName() + ")";
        }
        if (fault != null) {
            throw TandemException.of(
                    UpdateError.NOT_AS_DESCRIBED, "chunk " + chunk.id().hex(), "the index", fault);
        }
        return content;
    }
}
