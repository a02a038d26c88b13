package tandem.update.chunk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tandem.update.trust.Digest;

/// Cuts content where its own bytes say so, such that an insertion moves the cuts with it: casync's
/// chunker (a rolling buzhash over 48 bytes), with its default sizes. The same content is cut alike
/// by casync itself.
final class Chunker {
    static final int LEAST = 16 << 10;
    static final int AVERAGE = 64 << 10;
    static final int MOST = 256 << 10;
    private static final int WINDOW = 48;

    /// casync corrects the average for the cuts that the limits take away.
    private static final int DISCRIMINATOR =
            (int) (AVERAGE / (-1.42888852e-7 * AVERAGE + 1.33237515));

    private Chunker() {}

    /// The chunks of a file, in order.
    static List<Chunk> cut(Path file) throws IOException, InterruptedException {
        var chunks = new ArrayList<Chunk>();
        cut(file, (chunk, _) -> chunks.add(chunk));
        return chunks;
    }

    /// What is done with each chunk.
    interface Sink {
        /// @param content of the chunk alone
        void take(Chunk chunk, byte[] content) throws IOException;
    }

    static void cut(Path file, Sink sink) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[2 * MOST];
            int filled = 0;
            long offset = 0;
            boolean atEnd = false;
            while (!atEnd || filled > 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("cut");
                }
                if (!atEnd && filled < MOST) {
                    int count = in.readNBytes(buffer, filled, buffer.length - filled);
                    filled += count;
                    atEnd = filled < buffer.length;
                }
                if (filled == 0) {
                    return;
                }
                int length = next(buffer, filled);
                byte[] content = Arrays.copyOf(buffer, length);
                sink.take(new Chunk(offset, length, id(content)), content);
                System.arraycopy(buffer, length, buffer, 0, filled - length);
                filled -= length;
                offset += length;
            }
        } catch (EOFException e) {
            throw new IOException(file + " became shorter", e);
        }
    }

    /// SHA-512/256, casync's default.
    static String id(byte[] content) {
        return HexFormat.of().formatHex(Digest.of("SHA-512/256").digest(content));
    }

    /// Length of the first chunk of what is there; all of it when no cut is found.
    private static int next(byte[] data, int length) {
        if (length <= LEAST) {
            return length;
        }
        int hash = 0;
        for (int i = 0; i < WINDOW; i++) {
            hash ^= Integer.rotateLeft(Buzhash.of(data[LEAST - WINDOW + i]), WINDOW - 1 - i);
        }
        int at = LEAST;
        int end = Math.min(length, MOST);
        while (true) {
            if (at >= MOST || Integer.remainderUnsigned(hash, DISCRIMINATOR) == DISCRIMINATOR - 1) {
                return at;
            }
            if (at >= end) {
                return at;
            }
            hash =
                    Integer.rotateLeft(hash, 1)
                            ^ Integer.rotateLeft(Buzhash.of(data[at - WINDOW]), WINDOW)
                            ^ Buzhash.of(data[at]);
            at++;
        }
    }
}
