package tandem.edge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An engine of this machine, started for tests with a store of its own.
final class NativeEngine {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Process process;
    private final DockerEngine engine;

    private NativeEngine(Path folder, Path socket, List<String> command) throws IOException {
        this.process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("engine.log").toFile())
                        .start();
        this.engine = new DockerEngine(vertx, socket.toString());
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(engine.version()).isNotBlank());
    }

    static NativeEngine podman(Path folder) throws IOException {
        Path socket = folder.resolve("podman.sock");
        return new NativeEngine(
                folder,
                socket,
                List.of(
                        "podman",
                        "--root=" + folder.resolve("root"),
                        "--runroot=" + folder.resolve("runroot"),
                        "--storage-driver=vfs",
                        "--cgroup-manager=cgroupfs",
                        "--runtime=runc",
                        "--events-backend=file",
                        "--network-config-dir=" + folder.resolve("networks"),
                        "system",
                        "service",
                        "--time=0",
                        "unix://" + socket));
    }

    static NativeEngine docker(Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        return new NativeEngine(
                folder,
                socket,
                List.of(
                        "dockerd",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--host=unix://" + socket,
                        "--storage-driver=vfs",
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false"));
    }

    DockerEngine engine() {
        return engine;
    }

    /// Removes its containers and ends it.
    void stop() throws IOException, InterruptedException {
        for (Container container : engine.containers()) {
            engine.remove(container.name());
        }
        engine.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
