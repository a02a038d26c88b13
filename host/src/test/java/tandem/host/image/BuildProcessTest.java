package tandem.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
@DisabledOnOs(OS.WINDOWS)
class BuildProcessTest {
    @TempDir Path folder;

    @Test
    void handsOverOutputLineByLine() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();

        run("echo one; echo noise >&2; echo two", lines);

        assertThat(lines).containsExactly("one", "two");
        assertThat(log()).content().isEqualTo("noise\n");
    }

    @Test
    void namesTheErrorOfAFailedProgram() {
        assertThatThrownBy(() ->
                        run(
                                "echo 'error: no space' >&2; echo more >&2; exit 1",
                                new CopyOnWriteArrayList<>()))
                .hasMessageContaining("IMG-004")
                .hasMessageContaining("in step copying: no space");
    }

    @Test
    void endsTheWholeTreeWhenInterrupted() throws Exception {
        Path pid = folder.resolve("pid");
        Thread build =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                run(
                                        "sleep 600 & echo $! >"
                                                + pid
                                                + ".new; mv "
                                                + pid
                                                + ".new "
                                                + pid
                                                + "; wait",
                                        new CopyOnWriteArrayList<>());
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pid));
        long child = Long.parseLong(Files.readString(pid).strip());

        build.interrupt();
        build.join(Duration.ofSeconds(20));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    private void run(String script, List<String> lines) throws IOException, InterruptedException {
        new BuildProcess(log()).run(() -> "copying", List.of("/bin/sh", "-c", script), lines::add);
    }

    private Path log() {
        return folder.resolve("build.log");
    }
}
