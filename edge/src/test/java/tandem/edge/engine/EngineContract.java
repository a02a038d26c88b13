package tandem.edge.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.manifest.PublishedPort;
import tandem.edge.engine.EngineException.Refusal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the agent relies on, for every engine alike.
abstract class EngineContract {
    /// An image with a shell at `/bin/busybox`.
    static final String IMAGE = "tandem-test/busybox:1";

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final LogQuery ALL = new LogQuery(false, null, null, false);
    private static final String NETWORK = "tandem-test";

    /// Ends by itself when asked to.
    private static final String OBEYS = "trap 'exit 0' TERM; while :; do sleep 1; done";

    private static final String STUBBORN = "trap '' TERM; while :; do sleep 1; done";

    @TempDir private Path folder = Path.of("");

    abstract Engine engine();

    /// An archive with [#IMAGE].
    abstract InputStream archive() throws Exception;

    /// Whatever the engine needs in a create call to run on this machine.
    abstract void fit(ObjectNode body);

    @BeforeEach
    void hasTheImageAndNoContainers() throws Exception {
        try (var archive = archive()) {
            assertThat(engine().load(archive)).anyMatch(name -> name.endsWith(IMAGE));
        }
        removesAll();
    }

    @AfterEach
    void removesAll() throws Exception {
        for (Container container : engine().containers()) {
            engine().remove(container.name());
        }
    }

    @Test
    void anImageThatWasLoadedIsListedAndFoundByItsShortName() throws Exception {
        assertThat(engine().version()).isNotBlank();
        assertThat(engine().findImage(IMAGE)).isPresent();
        assertThat(engine().findImage("tandem-test/nowhere:1")).isEmpty();
        assertThat(engine().images())
                .anySatisfy(image -> {
                    assertThat(image.names()).anyMatch(name -> name.endsWith(IMAGE));
                    assertThat(image.sizeBytes()).isPositive();
                });
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThatThrownBy(
                        () -> engine().load(new ByteArrayInputStream("no archive".getBytes(UTF_8))))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void aContainerThatWasCreatedHasItsLabelsAndPortsAndNeverStarted() throws Exception {
        var body = body("exit 0");
        body.withObjectProperty("Labels").put("own", "label");
        engine().ensureNetwork(NETWORK);
        publish(body, 18_091);
        engine().create("made", body);
        var made = container("made");
        assertThat(made.state()).isEqualTo("created");
        assertThat(made.isRunning()).isFalse();
        assertThat(made.startedAt()).isNull();
        assertThat(made.finishedAt()).isNull();
        assertThat(made.labels()).containsEntry("own", "label");
        assertThat(made.ports()).containsExactly(new PublishedPort("", 18_091, "tcp"));
        assertThat(made.imageId()).isNotBlank();
    }

    @Test
    void environmentAndBindsReachTheProgram() throws Exception {
        Files.writeString(folder.resolve("word"), "from the host\n");
        var body = body("echo $GREETING; cat /mnt/word");
        body.putArray("Env").add("GREETING=good morning");
        body.withObjectProperty("HostConfig").putArray("Binds").add(folder + ":/mnt");
        engine().create("reads", body);
        engine().start("reads");
        awaitEnd("reads");
        assertThat(log("reads", ALL)).isEqualTo("good morning\nfrom the host\n");
    }

    @Test
    void anEndedContainerTellsItsExitCodeAndTimes() throws Exception {
        run("ends", "exit 3");
        awaitEnd("ends");
        var ended = container("ends");
        assertThat(ended.state()).isEqualTo("exited");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.startedAt()).isNotNull();
        assertThat(ended.finishedAt()).isNotNull(); // podman may say: just before the start
        engine().start("ends");
        awaitEnd("ends");
        assertThat(container("ends").finishedAt()).isAfter(ended.finishedAt());
    }

    @Test
    void aProgramThatObeysEndsByItself() throws Exception {
        run("obeys", OBEYS);
        awaitLine("obeys", "up");
        engine().stop("obeys", GRACE);
        assertThat(container("obeys").isRunning()).isFalse();
        assertThat(container("obeys").exitCode()).isZero();
    }

    @Test
    void aProgramThatDoesNotIsKilledAfterTheGrace() throws Exception {
        run("stubborn", STUBBORN);
        awaitLine("stubborn", "up");
        Instant before = Instant.now();
        engine().stop("stubborn", Duration.ofSeconds(1));
        assertThat(Duration.between(before, Instant.now())).isLessThan(GRACE);
        assertThat(container("stubborn").isRunning()).isFalse();
        assertThat(container("stubborn").exitCode()).isEqualTo(137);
    }

    @Test
    void stoppingAndRemovingWhatIsNotThereIsFine() throws Exception {
        engine().stop("nobody", GRACE);
        engine().remove("nobody");
        run("ends", "exit 0");
        awaitEnd("ends");
        engine().stop("ends", GRACE);
        assertThat(container("ends").exitCode()).isZero();
    }

    @Test
    void removesARunningContainer() throws Exception {
        run("lasts", STUBBORN);
        engine().remove("lasts");
        assertThat(engine().containers()).isEmpty();
    }

    @Test
    void logsCanBeCutByTailAndTime() throws Exception {
        run("talks", "echo one; echo two; echo three");
        awaitEnd("talks");
        assertThat(log("talks", ALL)).endsWith("one\ntwo\nthree\n");
        assertThat(log("talks", new LogQuery(false, 1, null, false))).isEqualTo("three\n");
        Instant later = Instant.now().plusSeconds(3600);
        assertThat(log("talks", new LogQuery(false, null, later, false))).isEmpty();
        Instant earlier = Instant.now().minusSeconds(3600);
        assertThat(log("talks", new LogQuery(false, null, earlier, false))).contains("one\n");
        assertThat(log("talks", new LogQuery(false, 1, null, true)))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ three\n");
    }

    @Test
    void aLogThatIsFollowedEndsWithTheContainer() throws Exception {
        run("talks", OBEYS);
        try (var log = engine().logs("talks", new LogQuery(true, null, null, false))) {
            assertThat(new String(log.readNBytes(3), UTF_8)).isEqualTo("up\n");
            var rest = CompletableFuture.supplyAsync(() -> read(log), Thread::startVirtualThread);
            engine().stop("talks", GRACE);
            await().atMost(SOON).until(rest::isDone);
            assertThat(rest.join()).isEmpty();
        }
    }

    @Test
    void aContainerIsInspectedByItsNameAlone() throws Exception {
        engine().create("seen", body("exit 0"));
        var inspected = engine().inspect("seen").orElseThrow();
        assertThat(inspected.path("Name").asString("")).isEqualTo("/seen");
        assertThat(inspected.path("State").path("Status").asString("")).isEqualTo("created");
        assertThat(inspected.path("Config").path("Cmd").toString()).contains("exit 0");
        assertThat(engine().inspect("nobody")).isEmpty();
        String id = inspected.path("Id").asString("nobody");
        assertThat(engine().inspect(id)).isEmpty();
    }

    @Test
    void refusalsAreTold() throws Exception {
        assertThat(refusal(() -> engine().start("nobody"))).isEqualTo(Refusal.NOT_FOUND);
        assertThat(refusal(() -> engine().logs("nobody", ALL).close()))
                .isEqualTo(Refusal.NOT_FOUND);
        engine().create("taken", body("exit 0"));
        assertThat(refusal(() -> engine().create("taken", body("exit 0"))))
                .isEqualTo(Refusal.NAME_TAKEN);
        var elsewhere = body("exit 0").put("Image", "localhost/tandem-test/nowhere:1");
        assertThat(refusal(() -> engine().create("other", elsewhere)))
                .isEqualTo(Refusal.NO_SUCH_IMAGE);
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        engine().ensureNetwork(NETWORK);
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress("0.0.0.0", 0));
            takePort(other.getLocalPort());
            var body = body(OBEYS);
            publish(body, other.getLocalPort());
            engine().create("wants", body);
            var refused =
                    catchThrowableOfType(EngineException.class, () -> engine().start("wants"));
            assertThat(refused.refusal()).as(refused.getMessage()).isEqualTo(Refusal.PORT_TAKEN);
            assertThat(refused.port()).as(refused.getMessage()).hasValue(other.getLocalPort());
            assertThat(container("wants").isRunning()).isFalse();
        }
    }

    /// For engines that do not see this machine's ports.
    void takePort(int port) {}

    @Test
    void theNetworkIsMadeOnce() throws Exception {
        String gateway = engine().ensureNetwork(NETWORK);
        assertThat(gateway).matches("\\d+(\\.\\d+){3}");
        assertThat(engine().ensureNetwork(NETWORK)).isEqualTo(gateway);
        assertThat(engine().findNetwork(NETWORK)).contains(gateway);
        assertThat(engine().findNetwork("tandem-nowhere")).isEmpty();
    }

    @Test
    void tellsWhenAContainerEnds() throws Exception {
        var calls = new AtomicInteger();
        try (var _ = engine().watch(calls::incrementAndGet)) {
            run("ends", OBEYS);
            awaitLine("ends", "up");
            // the watch may still be about to begin
            await().atMost(SOON)
                    .until(() -> {
                        engine().start("ends");
                        int before = calls.get();
                        engine().stop("ends", GRACE);
                        await().atMost(Duration.ofSeconds(5))
                                .until(() -> calls.get() > before || before == 0);
                        return calls.get() > before;
                    });
        }
    }

    private void run(String name, String script) throws Exception {
        engine().create(name, body("echo up; " + script));
        engine().start(name);
    }

    private ObjectNode body(String script) throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Image", engine().findImage(IMAGE).orElseThrow());
        body.putArray("Cmd").add("/bin/busybox").add("sh").add("-c").add(script);
        body.putObject("HostConfig").put("NetworkMode", "none");
        body.putObject("Labels").put(DockerEngine.OWNER_LABEL, DockerEngine.OWNER);
        fit(body);
        return body;
    }

    private static void publish(ObjectNode body, int port) {
        body.putObject("ExposedPorts").putObject("80/tcp");
        ObjectNode host = body.withObjectProperty("HostConfig").put("NetworkMode", NETWORK);
        host.withObjectProperty("PortBindings")
                .putArray("80/tcp")
                .addObject()
                .put("HostPort", Integer.toString(port));
        body.putObject("NetworkingConfig").putObject("EndpointsConfig").putObject(NETWORK);
    }

    private Container container(String name) throws Exception {
        return engine().containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void awaitEnd(String name) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(container(name).state()).isEqualTo("exited"));
    }

    private void awaitLine(String name, String line) {
        await().atMost(SOON).until(() -> log(name, ALL).contains(line + "\n"));
    }

    private String log(String name, LogQuery query) throws Exception {
        try (var log = engine().logs(name, query)) {
            return new String(log.readAllBytes(), UTF_8);
        }
    }

    private static String read(InputStream log) {
        try {
            return new String(log.readAllBytes(), UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Refusal refusal(ThrowingCallable call) {
        return catchThrowableOfType(EngineException.class, call).refusal();
    }
}
