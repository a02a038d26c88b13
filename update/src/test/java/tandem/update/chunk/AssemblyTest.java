package tandem.update.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.disk.Digests;
import tandem.update.source.FolderSource;

class AssemblyTest {
    private static final int LENGTH = 3_000_000;
    @TempDir Path folder = Path.of("");
    private byte[] content = new byte[0];
    private Path repository = Path.of("");
    private Path target = Path.of("");
    private ChunkIndex index =
            new ChunkIndex(ChunkSizes.usual(), ChunkId.Kind.SHA_512_256, List.of());

    @BeforeEach
    void publish() throws IOException {
        content = Samples.bytes(1, LENGTH);
        repository = Files.createDirectory(folder.resolve("repository"));
        target = folder.resolve("made");
        index =
                ChunkStore.fill(
                        repository,
                        Samples.file(folder.resolve("original"), content),
                        ChunkSizes.usual());
    }

    private Assembly assembly(Path... seeds) throws IOException {
        return new Assembly(
                index,
                target,
                Digests.sha256(content),
                Seeds.of(index, List.of(seeds), folder.resolve("cache")));
    }

    private Assembly.Result run(Path... seeds) throws IOException, InterruptedException {
        return assembly(seeds).run(new FolderSource(repository), _ -> {});
    }

    @Test
    void makesTheFileFromTheRepositoryAlone() throws Exception {
        var done = new AtomicLong();

        var result = assembly().run(new FolderSource(repository), done::addAndGet);

        assertThat(target).hasBinaryContent(content);
        assertThat(result.reused()).isZero();
        assertThat(result.fetched()).isPositive().isLessThan(LENGTH);
        assertThat(done).hasValue(LENGTH);
    }

    @Test
    void fetchesOnlyWhatTheOtherSlotLacks() throws Exception {
        Path other = Samples.file(folder.resolve("other"), Samples.changed(content));

        var result = run(other);

        assertThat(target).hasBinaryContent(content);
        assertThat(result.fetched()).isPositive().isLessThan(3 * 256 * 1024);
        assertThat(result.reused()).isGreaterThan(LENGTH - 3 * 256 * 1024);
    }

    @Test
    void aSeedThatChangedSinceItWasIndexedDoesNoHarm() throws Exception {
        Path other = Samples.file(folder.resolve("other"), content);
        var time = Files.getLastModifiedTime(other);
        assembly(other);
        byte[] damaged = content.clone();
        new Random(2).nextBytes(damaged);
        Files.write(other, damaged);
        Files.setLastModifiedTime(other, time);

        run(other);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void goesOnAfterAnInterruptionAtAnyPoint() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            Files.deleteIfExists(target);
            var left = new AtomicLong(new Random(seed).nextInt(LENGTH));
            long[] before = {0};
            assertThatThrownBy(() ->
                            assembly()
                                    .run(
                                            new FolderSource(repository),
                                            bytes -> {
                                                before[0] += bytes;
                                                if (left.addAndGet(-bytes) < 0) {
                                                    throw new IllegalStateException("killed");
                                                }
                                            }))
                    .hasMessage("killed");

            var result = run();

            assertThat(target).hasBinaryContent(content);
            assertThat(result.reused()).isEqualTo(before[0]);
        }
    }

    @Test
    void doesNothingWhenTheFileIsThere() throws Exception {
        run();

        assertThat(run()).isEqualTo(new Assembly.Result(0, LENGTH));
        assertThat(assembly().diskNeeded()).isZero();
    }

    @Test
    void refusesATruncatedChunk() throws Exception {
        Path chunk = repository.resolve("chunks").resolve(index.chunks().get(3).id().path());
        byte[] packed = Files.readAllBytes(chunk);
        for (int length : new int[] {0, 1, 10, packed.length / 2, packed.length - 1}) {
            Files.write(chunk, java.util.Arrays.copyOf(packed, length));

            TandemException refused = catchThrowableOfType(TandemException.class, this::run);

            assertThat(refused.code()).isEqualTo(UpdateError.NOT_AS_DESCRIBED);
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void refusesAChunkWithOtherContent() throws Exception {
        Path chunks = repository.resolve("chunks");
        Files.write(
                chunks.resolve(index.chunks().get(3).id().path()),
                Files.readAllBytes(chunks.resolve(index.chunks().get(4).id().path())));

        TandemException refused = catchThrowableOfType(TandemException.class, this::run);

        assertThat(refused.code()).isEqualTo(UpdateError.NOT_AS_DESCRIBED);
    }

    @Test
    void refusesAFileThatIsNotTheOnePromised() {
        content = new byte[1];

        TandemException refused = catchThrowableOfType(TandemException.class, this::run);

        assertThat(refused.code()).isEqualTo(UpdateError.WRONG_CONTENT);
        assertThat(folder.resolve("made.part")).doesNotExist();
    }

    @Test
    void aRepositoryWithoutAChunkIsIncomplete() throws Exception {
        Files.delete(repository.resolve("chunks").resolve(index.chunks().get(3).id().path()));

        TandemException refused = catchThrowableOfType(TandemException.class, this::run);

        assertThat(refused.code()).isEqualTo(UpdateError.NOT_A_REPOSITORY);
    }
}
