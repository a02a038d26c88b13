package tandem.host.operation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A program that an operation runs. An interrupt ends it with all its children.
public final class ChildProgram {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ChildProgram() {}

    /// Runs it to its end, with nothing on its standard input.
    ///
    /// @param output gets each line of its standard output
    /// @return its exit code
    public static int run(ProcessBuilder program, Consumer<String> output)
            throws IOException, InterruptedException {
        Process process = program.redirectInput(ProcessBuilder.Redirect.PIPE).start();
        try {
            process.getOutputStream().close();
            Thread reader =
                    Thread.ofVirtual().name("program-output").start(() -> read(process, output));
            int exit = process.waitFor();
            reader.join(GRACE);
            return exit;
        } finally {
            end(process);
        }
    }

    private static void read(Process process, Consumer<String> output) {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(output);
        } catch (IOException | UncheckedIOException _) {
            // The program was ended.
        }
    }

    /// A script removes its scratch files when it is asked to end; what does not end is killed.
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> tree =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        tree.forEach(ProcessHandle::destroy);
        boolean ended = false;
        try {
            ended = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
