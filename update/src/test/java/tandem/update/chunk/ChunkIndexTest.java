package tandem.update.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;

class ChunkIndexTest {
    @TempDir Path folder = Path.of("");

    private ChunkIndex index(byte[] content) throws Exception {
        return new Chunker(ChunkSizes.usual(), ChunkId.Kind.SHA_512_256)
                .index(Samples.file(folder.resolve("file"), content));
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        ChunkIndex index = index(Samples.bytes(1, 1_000_000));

        assertThat(ChunkIndex.parse("x", index.bytes())).isEqualTo(index);
        assertThat(index.length()).isEqualTo(1_000_000);
    }

    @Test
    void anEmptyFileHasNoChunks() throws Exception {
        assertThat(index(new byte[0]).chunks()).isEmpty();
    }

    @Test
    void aFewBytesAreOneChunk() throws Exception {
        assertThat(index(new byte[5]).chunks()).hasSize(1);
    }

    @Test
    void chunksKeepTheirLimits() throws Exception {
        assertThat(index(Samples.bytes(3, 5_000_000)).chunks())
                .allSatisfy(chunk -> assertThat(chunk.length()).isLessThanOrEqualTo(256 << 10))
                .hasSizeBetween(30, 150);
    }

    @Test
    void refusesWhatIsNoIndex() throws Exception {
        byte[] right = index(Samples.bytes(1, 500_000)).bytes();
        var random = new Random(7);
        for (int length = 0; length < right.length; length += 13) {
            byte[] cut = Arrays.copyOf(right, length);
            TandemException refused =
                    catchThrowableOfType(TandemException.class, () -> ChunkIndex.parse("x", cut));
            assertThat(refused.code()).isEqualTo(UpdateError.MALFORMED);
        }
        for (int i = 0; i < 2000; i++) {
            byte[] noise = right.clone();
            noise[random.nextInt(noise.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                ChunkIndex.parse("x", noise);
            } catch (TandemException e) {
                assertThat(e.code()).isEqualTo(UpdateError.MALFORMED);
            }
        }
    }
}
