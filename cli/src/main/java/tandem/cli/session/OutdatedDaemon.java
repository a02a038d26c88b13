package tandem.cli.session;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tandem.cli.client.ApiClient;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.DaemonAddress;

/// Ends a daemon that was started before its program was built anew.
final class OutdatedDaemon {
    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    private final Path jar;
    private final PrintStream err;

    OutdatedDaemon(Path dist, PrintStream err) {
        this.jar = dist.resolve("host/target/tandem-host.jar");
        this.err = err;
    }

    void end(DaemonAddress daemon) {
        ProcessHandle.of(daemon.pid())
                .filter(process -> isOutdated(process) && !isBusy(daemon))
                .ifPresent(this::end);
    }

    private void end(ProcessHandle process) {
        err.println("The daemon is of an earlier build and starts anew; the guest goes on.");
        process.destroy();
        try {
            var _ = process.onExit().get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // it is asked to end; the next one says so when it still owns the home
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOutdated(ProcessHandle process) {
        try {
            Instant built = Files.getLastModifiedTime(jar).toInstant();
            return process.info().startInstant().map(built::isAfter).orElse(false);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isBusy(DaemonAddress daemon) {
        return ApiClient.ofDaemon(daemon)
                .get(ApiPaths.OPERATIONS)
                .path("operations")
                .valueStream()
                .anyMatch(operation -> operation.path("state").asString("").equals("running"));
    }
}
