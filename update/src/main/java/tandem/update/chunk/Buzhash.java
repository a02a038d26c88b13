package tandem.update.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/// The rolling hash of casync's chunks: a cyclic polynomial over the last 48 bytes. Its table of
/// 256 words is part of the format.
final class Buzhash {
    static final int WINDOW = 48;
    private static final int[] TABLE = table();
    private int hash;

    private static int[] table() {
        try (InputStream words =
                Objects.requireNonNull(Buzhash.class.getResourceAsStream("buzhash.bin"))) {
            int[] table = new int[256];
            ByteBuffer.wrap(words.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(table);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins with the window that starts here.
    void start(byte[] content, int from) {
        hash = 0;
        for (int i = 0; i < WINDOW; i++) {
            hash = Integer.rotateLeft(hash, 1) ^ TABLE[content[from + i] & 0xff];
        }
    }

    void roll(byte leaves, byte enters) {
        hash =
                Integer.rotateLeft(hash, 1)
                        ^ Integer.rotateLeft(TABLE[leaves & 0xff], WINDOW)
                        ^ TABLE[enters & 0xff];
    }

    boolean endsChunk(int discriminator) {
        return Integer.remainderUnsigned(hash, discriminator) == discriminator - 1;
    }
}
