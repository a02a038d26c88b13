package tandem.update.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.update.source.Source;

class ChunksTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir Path folder;

    @Test
    void aFileIsMadeOfItsChunks() throws Exception {
        Path original = file("original", bytes(1, 3 * MEGABYTE));
        Path made = folder.resolve("made");
        ChunkIndex index = store(original);
        var assembly = assembly();
        assembly.make(index, made);
        assertThat(made).hasSameBinaryContentAs(original);
        assertThat(assembly.reused()).isZero();
        assertThat(ChunkIndex.parse(index.bytes())).isEqualTo(index);
    }

    @Test
    void anInsertionMovesCutsAndCostsLittle() throws Exception {
        byte[] old = bytes(2, 6 * MEGABYTE);
        byte[] changed = new byte[old.length + 100];
        System.arraycopy(old, 0, changed, 0, MEGABYTE);
        System.arraycopy(bytes(3, 100), 0, changed, MEGABYTE, 100);
        System.arraycopy(old, MEGABYTE, changed, MEGABYTE + 100, old.length - MEGABYTE);
        Path target = file("changed", changed);
        ChunkIndex index = store(target);
        var assembly = assembly();
        assembly.seed(file("old", old));
        Path made = folder.resolve("made");
        assembly.make(index, made);
        assertThat(made).hasSameBinaryContentAs(target);
        assertThat(assembly.fetched()).isLessThan(3 * Chunker.MOST);
        assertThat(assembly.reused()).isGreaterThan(old.length - 3L * Chunker.MOST);
    }

    @Test
    void anInterruptedFileIsGoneOnWith() throws Exception {
        Path original = file("original", bytes(4, 4 * MEGABYTE));
        ChunkIndex index = store(original);
        Path made = folder.resolve("made");
        var chunks = new AtomicInteger();
        var cut =
                new Assembly(
                        source(),
                        0,
                        (_, _) -> {
                            if (chunks.incrementAndGet() == 20) {
                                throw new CancellationException();
                            }
                        });
        assertThatThrownBy(() -> cut.make(index, made)).isInstanceOf(CancellationException.class);
        assertThat(made).doesNotExist();
        var again = assembly();
        again.make(index, made);
        assertThat(made).hasSameBinaryContentAs(original);
        assertThat(again.reused())
                .isEqualTo(index.chunks().get(19).offset() + index.chunks().get(19).length());
    }

    @Test
    void aChunkThatIsNotWhatItsNameSaysIsRefused() throws Exception {
        ChunkIndex index = store(file("original", bytes(5, MEGABYTE)));
        Chunk victim = index.chunks().get(3);
        Path place = folder.resolve("repository").resolve(victim.place());
        Path made = folder.resolve("made");
        byte[] intact = Files.readAllBytes(place);
        for (byte[] bad :
                new byte[][] {
                    Arrays.copyOf(intact, intact.length / 2),
                    new byte[0],
                    Zstd.compress(bytes(6, victim.length())),
                    bytes(7, 2 * MEGABYTE),
                }) {
            Files.write(place, bad);
            assertThatThrownBy(() -> assembly().make(index, made))
                    .isInstanceOf(TandemException.class)
                    .hasMessageContaining("UPD-104");
            assertThat(made).doesNotExist();
        }
        Files.delete(place);
        assertThatThrownBy(() -> assembly().make(index, made)).hasMessageContaining("missing");
        Files.write(place, intact);
        assembly().make(index, made);
    }

    @Test
    void indexesThatAreNoneAreRefused() throws Exception {
        byte[] index = store(file("original", bytes(8, MEGABYTE))).bytes();
        for (int length : new int[] {0, 10, 48, 100, index.length - 1}) {
            assertThatThrownBy(() -> ChunkIndex.parse(Arrays.copyOf(index, length)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private ChunkIndex store(Path file) throws Exception {
        return new ChunkStore(Files.createDirectories(folder.resolve("repository")))
                .add(file)
                .index();
    }

    private Assembly assembly() {
        return new Assembly(source(), 0, (_, _) -> {});
    }

    private Source source() {
        return Source.of(folder.resolve("repository").toString());
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] bytes(long seed, int count) {
        var bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
