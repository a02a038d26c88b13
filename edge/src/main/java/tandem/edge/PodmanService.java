package tandem.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.edge.identity.DurableFile;

/// `podman system service` as a child of the native runtime, on a machine where podman is installed
/// and nobody serves its socket. Containers do not depend on it: they outlive it.
final class PodmanService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PodmanService.class);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /// The agent asks more often than this, so the service ends only when the runtime was killed.
    private static final int IDLE_SECONDS = 60;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final String address;

    private PodmanService(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// @param folder for the socket
    static PodmanService start(Path podman, Path folder) throws InterruptedException {
        // a name of its own: a service that was left over removes its socket when it ends
        Path socket = folder.resolve("podman-" + ProcessHandle.current().pid() + ".sock");
        try {
            DurableFile.createPrivateFolder(folder);
            Files.deleteIfExists(socket);
            String address = EngineFinder.SCHEME + socket;
            Process process =
                    new ProcessBuilder(
                                    podman.toString(),
                                    "system",
                                    "service",
                                    "--time=" + IDLE_SECONDS,
                                    address)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("podman.log").toFile())
                            .start();
            var service = new PodmanService(process, address);
            service.awaitAnswer(socket, folder.resolve("podman.log"));
            LOG.info("started podman system service on {} (process {})", socket, process.pid());
            return service;
        } catch (IOException e) {
            throw failed(podman + ": " + e.getMessage(), e);
        }
    }

    String address() {
        return address;
    }

    private void awaitAnswer(Path socket, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (!EngineFinder.connects(socket)) {
            boolean hasEnded = process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (hasEnded || System.nanoTime() > end) {
                close();
                throw failed("podman system service: " + Files.readString(log).strip(), null);
            }
        }
    }

    private static TandemException failed(
            String what, @org.jspecify.annotations.Nullable Exception cause) {
        return cause == null
                ? TandemException.of(EdgeError.ENGINE_MISSING, what)
                : TandemException.because(cause, EdgeError.ENGINE_MISSING, what);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
