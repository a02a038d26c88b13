package tandem.cli.session;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tandem.contract.api.DaemonAddress;
import tandem.contract.error.ApiError;
import tandem.contract.error.ExitCode;
import tandem.contract.error.TandemException;

/// Starts the daemon of a home and waits until it can be reached.
final class DaemonLauncher {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int TAIL_LINES = 15;

    private final Path dist;
    private final Path home;

    DaemonLauncher(Path dist, Path home) {
        this.dist = dist;
        this.home = home;
    }

    /// @throws TandemException `API-020` when it is not built, `API-005` when it does not come up,
    ///   with what it printed
    DaemonAddress start() {
        Path jar = dist.resolve("host/target/tandem-host.jar");
        if (!Files.isRegularFile(jar)) {
            throw TandemException.of(ApiError.PROGRAM_MISSING, "The daemon", jar);
        }
        Path output = home.resolve("log").resolve("tandemd.out");
        try {
            Files.createDirectories(output.getParent());
            var command =
                    new DaemonCommand(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            dist,
                            home,
                            Files.isExecutable(Path.of("/usr/bin/setsid")),
                            Files.isRegularFile(DaemonCommand.cacheFile(dist)));
            var builder = new ProcessBuilder(command.line());
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2"); // glibc's pools of memory
            Process process =
                    builder.directory(home.toFile())
                            .redirectInput(nullDevice())
                            .redirectOutput(output.toFile())
                            .redirectErrorStream(true)
                            .start();
            return await(process, output);
        } catch (IOException e) {
            throw TandemException.because(
                    e, ApiError.DAEMON_NOT_STARTED, String.valueOf(e.getMessage()), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TandemException.because(e, ApiError.DAEMON_NOT_STARTED, "interrupted", output);
        }
    }

    private DaemonAddress await(Process process, Path output) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            // another daemon may have won the race for the home: then that one is used
            Optional<DaemonAddress> address = DaemonFile.reachable(home);
            if (address.isPresent()) {
                return address.get();
            }
            if (ended && process.exitValue() != ExitCode.CONFLICT.code()) {
                throw TandemException.of(
                                ApiError.DAEMON_NOT_STARTED,
                                "it ended with exit code " + process.exitValue(),
                                output)
                        .withContext(tail(output));
            }
        }
        throw TandemException.of(
                        ApiError.DAEMON_NOT_STARTED,
                        "it did not answer within " + LIMIT.toSeconds() + " s",
                        output)
                .withContext(tail(output));
    }

    private static List<String> tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (MalformedInputException _) {
            return List.of("(" + file + " holds no text)");
        } catch (IOException _) {
            return List.of();
        }
    }

    private static java.io.File nullDevice() {
        Path unix = Path.of("/dev/null");
        return Files.exists(unix) ? unix.toFile() : new java.io.File("NUL");
    }
}
