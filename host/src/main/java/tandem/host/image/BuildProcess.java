package tandem.host.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;

/// Runs the programs of a build one after the other. Their messages go to the build's log; an
/// interrupt ends the program with all its children.
final class BuildProcess {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String ERROR_PREFIX = "error: ";
    private static final int TAIL_LINES = 20;
    private final Path log;

    BuildProcess(Path log) {
        this.log = log;
    }

    /// @param step what the program is doing just now, for messages
    /// @param output gets each line of standard output
    /// @throws TandemException [ImageError#BUILD_FAILED] with the last lines of the log
    void run(Supplier<String> step, List<String> command, Consumer<String> output)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        try {
            process.getOutputStream().close();
            Thread reader =
                    Thread.ofVirtual().name("build-output").start(() -> read(process, output));
            int exit = process.waitFor();
            reader.join(GRACE);
            if (exit != 0) {
                throw failure(step.get(), exit);
            }
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

    private TandemException failure(String step, int exit) throws IOException {
        List<String> tail = tail();
        String why = tail.isEmpty() ? "exit code " + exit : tail.getLast();
        for (String line : tail) {
            if (line.startsWith(ERROR_PREFIX)) {
                why = line.substring(ERROR_PREFIX.length());
            }
        }
        return TandemException.of(ImageError.BUILD_FAILED, step, why, log).withContext(tail);
    }

    private List<String> tail() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - TAIL_LINES), all.size());
        }
    }

    /// The script removes its scratch files when it is asked to end; what does not end is killed.
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
