package tandem.host.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;
import tandem.host.operation.ChildProgram;

/// Runs the programs of a build one after the other. Their messages go to the build's log; an
/// interrupt ends the program with all its children.
final class BuildProcess {
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
        var program =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        int exit = ChildProgram.run(program, output);
        if (exit != 0) {
            throw failure(step.get(), exit);
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
}
