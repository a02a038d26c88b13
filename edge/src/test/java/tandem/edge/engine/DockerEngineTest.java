package tandem.edge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The adapter against a real podman, with an image of one static program.
@Tag("it")
class DockerEngineTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String IMAGE = "tandem-test/busybox:1";

    @TempDir private static Path folder = Path.of("");
    private static final Vertx VERTX = Vertx.vertx();
    private static Process podman = ProcessHandleOf.none();
    private static DockerEngine engine = new DockerEngine(VERTX, "/nowhere");

    @BeforeAll
    static void startsPodman() throws IOException {
        Path socket = folder.resolve("podman.sock");
        podman =
                new ProcessBuilder(
                                "podman",
                                "--root=" + folder.resolve("root"),
                                "--runroot=" + folder.resolve("runroot"),
                                "--storage-driver=vfs",
                                "--cgroup-manager=cgroupfs",
                                "--runtime=runc",
                                "--events-backend=file",
                                "system",
                                "service",
                                "--time=0",
                                "unix://" + socket)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("podman.log").toFile())
                        .start();
        engine = new DockerEngine(VERTX, socket.toString());
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(engine.version()).isNotBlank());
    }

    @AfterAll
    static void stopsPodman() throws IOException, InterruptedException {
        for (Container container : engine.containers()) {
            engine.remove(container.name());
        }
        engine.close();
        podman.destroy();
        podman.waitFor();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void loadsAnImageAndFindsItByItsShortName() throws Exception {
        assertThat(load()).anyMatch(name -> name.endsWith(IMAGE));
        assertThat(engine.findImage(IMAGE)).isPresent();
        assertThat(engine.findImage("tandem-test/nowhere:1")).isEmpty();
        assertThat(engine.images()).anyMatch(image -> image.names().toString().contains(IMAGE));
    }

    @Test
    void runsAContainerTellsItsExitCodeAndItsLog() throws Exception {
        load();
        create("ends", "echo one; echo two >&2; exit 3");
        engine.start("ends");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(container("ends").state()).isEqualTo("exited"));
        assertThat(container("ends").exitCode()).isEqualTo(3);
        assertThat(container("ends").startedAt()).isNotNull();
        try (var log = engine.logs("ends", new LogQuery(false, null, null, false))) {
            assertThat(new String(log.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("one\n")
                    .contains("two\n");
        }
        engine.remove("ends");
        engine.remove("ends"); // absent is fine
        assertThat(engine.containers()).noneMatch(c -> c.name().equals("ends"));
    }

    @Test
    void stopsARunningContainer() throws Exception {
        load();
        create("lasts", "trap 'exit 0' TERM; while :; do sleep 1; done");
        engine.start("lasts");
        assertThat(container("lasts").isRunning()).isTrue();
        engine.stop("lasts", Duration.ofSeconds(10));
        assertThat(container("lasts").isRunning()).isFalse();
        engine.remove("lasts");
    }

    @Test
    void refusesWithTheEnginesWords() throws Exception {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                        EngineException.class, () -> engine.start("nobody"))
                                .refusal())
                .isEqualTo(EngineException.Refusal.NOT_FOUND);
    }

    private static Container container(String name) throws Exception {
        return engine.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void create(String name, String script) throws Exception {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("Image", engine.findImage(IMAGE).orElseThrow());
        body.putArray("Cmd").add("/bin/busybox").add("sh").add("-c").add(script);
        ObjectNode host = body.putObject("HostConfig").put("NetworkMode", "none");
        // podman's own default is more than a confined test machine may have
        for (String limit : List.of("nofile", "nproc")) {
            host.withArray("Ulimits")
                    .addObject()
                    .put("Name", limit)
                    .put("Soft", 512)
                    .put("Hard", 512);
        }
        body.putObject("Labels").put(DockerEngine.OWNER_LABEL, DockerEngine.OWNER);
        engine.create(name, body);
    }

    /// A docker-archive made by hand from Debian's static busybox.
    private static List<String> load() throws Exception {
        Path root = Files.createDirectories(folder.resolve("image/root/bin"));
        Path archive = folder.resolve("image.tar");
        if (!Files.exists(archive)) {
            Files.copy(Path.of("/bin/busybox"), root.resolve("busybox"));
            Files.createSymbolicLink(root.resolve("sleep"), Path.of("busybox"));
            run(
                    "tar",
                    "-C",
                    folder.resolve("image/root").toString(),
                    "-cf",
                    folder.resolve("image/layer.tar").toString(),
                    ".");
            String digest = sha256(folder.resolve("image/layer.tar"));
            Files.writeString(
                    folder.resolve("image/config.json"),
                    """
                    {"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{}]}
                    """
                            .formatted(digest));
            Files.writeString(
                    folder.resolve("image/manifest.json"),
                    """
                    [{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]
                    """
                            .formatted(IMAGE));
            run(
                    "tar",
                    "-C",
                    folder.resolve("image").toString(),
                    "-cf",
                    archive.toString(),
                    "config.json",
                    "manifest.json",
                    "layer.tar");
        }
        try (var in = new ByteArrayInputStream(Files.readAllBytes(archive))) {
            return engine.load(in);
        }
    }

    private static String sha256(Path file) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(
                        java.security.MessageDigest.getInstance("SHA-256")
                                .digest(Files.readAllBytes(file)));
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /// A process that has ended, in place of none.
    private static final class ProcessHandleOf {
        static Process none() {
            try {
                return new ProcessBuilder("true").start();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
