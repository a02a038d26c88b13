package tandem.update.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.update.source.Source;

/// Debian's casync is the judge of the format.
@Tag("it")
class CasyncTest {
    @TempDir Path folder;

    @Test
    void bothCutAlikeAndReadWhatTheOtherHasWritten() throws Exception {
        var random = new Random(11);
        var content = new byte[5_000_003];
        random.nextBytes(content);
        java.util.Arrays.fill(content, 1_000_000, 2_500_000, (byte) 0); // a hole has no cuts
        Path original = Files.write(folder.resolve("original"), content);

        Files.createDirectories(folder.resolve("theirs"));
        casync("make", "--store=" + folder.resolve("theirs/chunks"), "theirs.caibx", "original");
        ChunkIndex theirs = ChunkIndex.parse(Files.readAllBytes(folder.resolve("theirs.caibx")));
        Path repository = Files.createDirectories(folder.resolve("ours"));
        ChunkIndex ours = new ChunkStore(repository).add(original).index();
        assertThat(ours).isEqualTo(theirs);
        assertThat(ours.bytes()).isEqualTo(Files.readAllBytes(folder.resolve("theirs.caibx")));

        Files.write(folder.resolve("ours.caibx"), ours.bytes());
        casync("extract", "--store=" + repository.resolve("chunks"), "ours.caibx", "by-them");
        assertThat(folder.resolve("by-them")).hasSameBinaryContentAs(original);
        Path byUs = folder.resolve("by-us");
        new Assembly(Source.of(folder.resolve("theirs").toString()), 0, (_, _) -> {})
                .make(theirs, byUs);
        assertThat(byUs).hasSameBinaryContentAs(original);
    }

    private void casync(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(java.util.List.of("casync"));
        command.addAll(java.util.List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
