package tandem.update.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.update.disk.Digests;
import tandem.update.source.FolderSource;

/// The program that the format comes from reads what we write, and we read what it writes.
@Tag("it")
class CasyncTest {
    private static final int LENGTH = 4_000_000;
    @TempDir Path folder = Path.of("");

    private void casync(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("casync"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 14, 1 << 16, 1 << 18})
    void cutsAndIndexesLikeCasync(int average) throws Exception {
        Path file = Samples.file(folder.resolve("file"), Samples.bytes(average, LENGTH));
        Path theirs = folder.resolve("theirs.caibx");
        casync(
                "make",
                "--chunk-size=" + average,
                "--store=" + folder.resolve("store"),
                theirs.toString(),
                file.toString());

        ChunkIndex ours =
                new Chunker(ChunkSizes.ofAverage(average), ChunkId.Kind.SHA_512_256).index(file);

        assertThat(ours.bytes()).isEqualTo(Files.readAllBytes(theirs));
    }

    @Test
    void cutsAndIndexesLikeCasyncWithTheOtherChecksum() throws Exception {
        Path file = Samples.file(folder.resolve("file"), Samples.bytes(9, LENGTH));
        Path theirs = folder.resolve("theirs.caibx");
        casync(
                "make",
                "--digest=sha256",
                "--store=" + folder.resolve("store"),
                theirs.toString(),
                file.toString());

        ChunkIndex ours = new Chunker(ChunkSizes.usual(), ChunkId.Kind.SHA_256).index(file);

        assertThat(ours.bytes()).isEqualTo(Files.readAllBytes(theirs));
    }

    @Test
    void makesAFileFromWhatCasyncStored() throws Exception {
        byte[] content = Samples.bytes(2, LENGTH);
        Path file = Samples.file(folder.resolve("file"), content);
        Path theirs = folder.resolve("theirs.caibx");
        casync("make", "--store=" + folder.resolve("chunks"), theirs.toString(), file.toString());
        ChunkIndex index = ChunkIndex.parse("theirs", Files.readAllBytes(theirs));
        Path made = folder.resolve("made");

        new Assembly(
                        index,
                        made,
                        Digests.sha256(content),
                        Seeds.of(index, List.of(), folder.resolve("cache")))
                .run(new FolderSource(folder), _ -> {});

        assertThat(made).hasBinaryContent(content);
    }

    @Test
    void casyncMakesAFileFromWhatWeStored() throws Exception {
        byte[] content = Samples.bytes(3, LENGTH);
        Path file = Samples.file(folder.resolve("file"), content);
        Path index = folder.resolve("ours.caibx");
        Files.write(index, ChunkStore.fill(folder, file, ChunkSizes.usual()).bytes());
        Path made = folder.resolve("made");

        casync("extract", "--store=" + folder.resolve("chunks"), index.toString(), made.toString());

        assertThat(made).hasBinaryContent(content);
    }
}
