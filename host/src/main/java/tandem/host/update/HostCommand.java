package tandem.host.update;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import tandem.host.operation.ChildProgram;

/// Runs the check on the host, by the host's shell.
///
/// @param home told to the command as `TANDEM_HOME`
record HostCommand(Path home) implements CheckCommand {
    private static final int LONGEST = 200;

    @Override
    public Optional<String> run(String command, Duration limit) throws InterruptedException {
        if (command.isBlank()) {
            return Optional.empty();
        }
        var last = new AtomicReference<>("");
        var work =
                new FutureTask<>(
                        () -> ChildProgram.run(program(command), line -> keep(line, last)));
        Thread thread = Thread.ofVirtual().name("update-check").start(work);
        try {
            int exit = work.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return exit == 0
                    ? Optional.empty()
                    : Optional.of("the check command ended with exit code " + exit + said(last));
        } catch (TimeoutException _) {
            return Optional.of(
                    "the check command did not end within "
                            + limit.toSeconds()
                            + " s"
                            + said(last));
        } catch (ExecutionException e) {
            return Optional.of("the check command cannot be run: " + e.getCause());
        } finally {
            thread.interrupt(); // ends the program, when it has not ended
        }
    }

    private static void keep(String line, AtomicReference<String> last) {
        if (!line.isBlank()) {
            last.set(line.strip());
        }
    }

    private static String said(AtomicReference<String> last) {
        String line = last.get();
        return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(LONGEST, line.length()));
    }

    private ProcessBuilder program(String command) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var program =
                new ProcessBuilder(
                                windows
                                        ? List.of("cmd.exe", "/d", "/c", command)
                                        : List.of("/bin/sh", "-c", command))
                        .redirectErrorStream(true)
                        .directory(home.toFile());
        program.environment().put("TANDEM_HOME", home.toString());
        return program;
    }
}
