package tandem.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.operation.Progress;

/// Builds that are broken off or made again, with a recipe that makes its image in no time.
@Tag("it")
@EnabledOnOs(OS.LINUX)
class InterruptedBuildTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String RECIPE =
            """
            #!/bin/sh
            set -e
            while [ $# -gt 0 ]; do [ "$1" != --out ] || out=$2; shift; done
            here=$(dirname "$0")/..
            [ ! -e "$here/orphan" ] || { echo "error: two recipes at once" >&2; exit 1; }
            echo "step 1/2 first"
            touch "$here/begun"
            while [ -e "$here/hold" ]; do sleep 0.05; done
            rm -rf "$out"; mkdir -p "$out"
            for file in vmlinuz initrd root.erofs root.verity packages.txt; do echo x >"$out/$file"; done
            zeros=$(printf '%064d' 0)
            echo '{"rootHash":"'$zeros'","salt":"'$zeros'","dataBlocks":1,"blockSize":4096,
             "hashAlgorithm":"sha256"}' >"$out/verity.json"
            """;
    private static final String JLINK =
            """
            #!/bin/sh
            while [ $# -gt 0 ]; do [ "$1" != --output ] || mkdir -p "$2"; shift; done
            """;

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void layOutSources() throws IOException {
        program("guest-os/build", RECIPE);
        program("jdk/bin/jlink", JLINK);
        write("jdk/release", "JAVA_VERSION=\"25\"");
        write("edge/tandem-edge.jar", "jar");
        write("edge/lib/x.jar", "x");
    }

    @Test
    void aBuildThatWasInterruptedGoesOnWhenRunAgain() throws Exception {
        write("hold", "");
        var outcome = new CompletableFuture<Path>();
        Thread first = Thread.ofVirtual().start(() -> build(outcome));
        await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("begun")));

        first.interrupt();

        assertThatThrownBy(outcome::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        Files.delete(folder.resolve("hold"));
        assertThat(build().resolve(Bundle.FILE)).exists();
    }

    @Test
    void aRecipeWhoseDaemonWasKilledIsWaitedFor() throws Exception {
        Files.createDirectories(cache());
        write("orphan", "");
        Process orphan =
                new ProcessBuilder(
                                "flock",
                                cache().resolve("recipe.lock").toString(),
                                "sh",
                                "-c",
                                "echo locked; read line; rm " + folder.resolve("orphan"))
                        .start();
        assertThat(orphan.inputReader().readLine()).isEqualTo("locked");
        var outcome = new CompletableFuture<Path>();
        Thread.ofVirtual().start(() -> build(outcome));
        await().atMost(LIMIT).until(() -> waitsForTheLock());
        assertThat(outcome).isNotDone();

        orphan.getOutputStream().close();

        assertThat(outcome.get().resolve(Bundle.FILE)).exists();
    }

    @Test
    void anImageThatIsMadeAgainIsDescribedInTheSameWords() throws Exception {
        byte[] first = Files.readAllBytes(build().resolve(Bundle.FILE));
        DurableFiles.deleteTree(cache());

        assertThat(build().resolve(Bundle.FILE)).hasBinaryContent(first);
    }

    private boolean waitsForTheLock() {
        String lock = cache().resolve("recipe.lock").toString();
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().arguments().orElse(new String[0]))
                .anyMatch(words ->
                        Arrays.asList(words).contains(lock)
                                && Arrays.asList(words).contains("--out"));
    }

    private void build(CompletableFuture<Path> outcome) {
        try {
            outcome.complete(build());
        } catch (InterruptedException | RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private Path build() throws InterruptedException {
        var sources =
                new ImageSources(
                        folder.resolve("guest-os"),
                        folder.resolve("edge"),
                        folder.resolve("jdk"),
                        "0.1.0");
        var host = new BuildHost("Linux", "amd64", "root", new BuildTools(tools()), "sudo");
        return new ImageBuild(sources, cache(), host).build(false, Progress.silent());
    }

    private List<Path> tools() {
        for (String tool : List.of("bash", "mmdebstrap", "tar", "unshare", "flock", "mount")) {
            try {
                program("tools/" + tool, "");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return List.of(folder.resolve("tools"));
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private void program(String name, String text) throws IOException {
        write(name, text);
        Files.setPosixFilePermissions(
                folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
