package tandem.update.chunk;

/// How large chunks are, in bytes.
///
/// @param average what the rolling hash aims at
public record ChunkSizes(int min, int average, int max) {
    private static final int LIMIT = 128 << 20;

    public ChunkSizes {
        if (min < 1 || min > average || average > max || max > LIMIT) {
            throw new IllegalArgumentException(
                    "chunk sizes " + min + ":" + average + ":" + max + " make no sense");
        }
    }

    /// casync's own: 16, 64 and 256 KiB.
    public static ChunkSizes usual() {
        return ofAverage(64 << 10);
    }

    /// A quarter of it at least, four times as much at most.
    public static ChunkSizes ofAverage(int average) {
        return new ChunkSizes(average / 4, average, average * 4);
    }

    /// A chunk ends where the hash is one less than a multiple of this. Chunks come out larger than
    /// the number by a factor that depends on it; casync's formula takes that into account.
    int discriminator() {
        int corrected = (int) (average / (-1.42888852e-7 * average + 1.33237515));
        return Math.clamp(corrected, min, max);
    }
}
