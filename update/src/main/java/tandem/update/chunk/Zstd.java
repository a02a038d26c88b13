package tandem.update.chunk;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.io.IOException;
import java.util.Arrays;

/// Zstandard (RFC 8878), in Java alone.
final class Zstd {
    private Zstd() {}

    static byte[] compress(byte[] content) {
        var compressor = new ZstdJavaCompressor();
        var out = new byte[compressor.maxCompressedLength(content.length)];
        int length = compressor.compress(content, 0, content.length, out, 0, out.length);
        return Arrays.copyOf(out, length);
    }

    /// @param length of the content
    static byte[] decompress(byte[] frame, int length) throws IOException {
        var out = new byte[length];
        try {
            int found =
                    new ZstdJavaDecompressor().decompress(frame, 0, frame.length, out, 0, length);
            if (found != length) {
                throw new IOException("it holds " + found + " bytes instead of " + length);
            }
            return out;
        } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("it is no zstd frame of this length", e);
        }
    }
}
