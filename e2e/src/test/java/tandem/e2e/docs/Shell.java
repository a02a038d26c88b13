package tandem.e2e.docs;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// One shell in a folder of its own, as a reader of the pages uses it: a command that fails ends
/// it.
final class Shell implements AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final Writer in;
    private final Path log;
    private int blocks;

    /// @param folder where the commands run; looks like the checkout
    Shell(Path checkout, Path folder, Map<String, String> environment) throws IOException {
        for (String name : new String[] {"tandem", "samples"}) {
            Files.createSymbolicLink(folder.resolve(name), checkout.resolve(name));
        }
        log = folder.resolve("shell.log");
        var builder = new ProcessBuilder("bash", "-eu").directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// Runs a block to its end.
    ///
    /// @param until text that must have been printed as well
    /// @throws AssertionError with all that was printed
    void run(Block block, String until, Duration limit) throws IOException {
        String done = "== block " + ++blocks + " is done";
        // commands get no standard input: the shell's own is the pages
        in.write("{\n" + block.text() + "} </dev/null\n" + "echo '" + done + "'\n");
        in.flush();
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !process.isAlive() || (has(done) && has(until)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    block.place() + " did not end within " + limit + ":\n" + printed(), e);
        }
        if (!has(done)) {
            throw new AssertionError(block.place() + " failed:\n" + printed());
        }
    }

    private boolean has(String text) throws IOException {
        return printed().contains(text);
    }

    String printed() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        Stream<ProcessHandle> left = process.descendants();
        if (process.isAlive()) {
            in.close();
        }
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        left.forEach(ProcessHandle::destroy);
    }
}
