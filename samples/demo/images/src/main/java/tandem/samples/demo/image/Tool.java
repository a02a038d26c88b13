package tandem.samples.demo.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs other programs, with their output in a log and a limit of time.
///
/// @param log where what they print is appended
record Tool(Path log) {
    static final long TIMESTAMP_SECONDS = 1_767_225_600L; // 2026-01-01T00:00:00Z

    /// @param debianPackage has the program; for the remedy
    void run(Duration limit, String debianPackage, List<String> command)
            throws ImageBuildException, InterruptedException {
        run(limit, debianPackage, "", command);
    }

    /// @param hint goes before the usual remedy when the program fails
    void run(Duration limit, String debianPackage, String hint, List<String> command)
            throws ImageBuildException, InterruptedException {
        Process process = start(debianPackage, command, Map.of());
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw failed(command, hint, "did not end within " + limit.toMinutes() + " min");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw failed(command, hint, "ended with exit code " + process.exitValue());
        }
    }

    Process start(String debianPackage, List<String> command, Map<String, String> variables)
            throws ImageBuildException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOURCE_DATE_EPOCH", String.valueOf(TIMESTAMP_SECONDS));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(variables);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new ImageBuildException(
                    "The program %s cannot be started: %s"
                            .formatted(command.getFirst(), e.getMessage()),
                    "install it (Debian: apt install " + debianPackage + ").",
                    e);
        }
    }

    private ImageBuildException failed(List<String> command, String hint, String how) {
        return new ImageBuildException(
                command.getFirst() + " " + how + lastLines(),
                hint + "see " + log + "; the build can be run again.");
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return ":\n    "
                    + String.join(
                            "\n    ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException _) {
            return "";
        }
    }
}
