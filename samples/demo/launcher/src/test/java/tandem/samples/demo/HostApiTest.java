package tandem.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.ExitCode;
import tandem.samples.demo.image.BuiltImage;
import tandem.samples.demo.image.ImageSet;

@Tag("it")
class HostApiTest {
    private final Path home;
    private final FakeDaemon daemon = new FakeDaemon();
    private final HostApi api;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Screen screen =
            new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), 6);

    HostApiTest(@TempDir Path home) throws Exception {
        this.home = home;
        this.api = HostApi.of(daemon.root(), token(FakeDaemon.TOKEN));
    }

    @AfterEach
    void stopsDaemon() {
        daemon.close();
    }

    @Test
    void loadsOnlyTheImagesThatAreMissing() throws Exception {
        Path tar = Files.writeString(home.resolve("x.tar"), "12345");
        String there = "ab".repeat(32);
        daemon.answering(
                        "GET /api/v1/images",
                        200,
                        "{\"images\":[{\"id\":\"sha256:%s\",\"names\":[\"localhost/a:1\"]}]}"
                                .formatted(there))
                .answering("POST /api/v1/images", 200, "{\"loaded\":[\"localhost/b:1\"]}");
        var here = new BuiltImage("a:1", there, tar);
        var missing = new BuiltImage("b:1", "cd".repeat(32), tar);
        new ImageStep(api, screen).load(new ImageSet(List.of(here, missing), home));
        assertThat(daemon.requests)
                .containsExactly("GET /api/v1/images 0", "POST /api/v1/images 5");
    }

    @Test
    void loadsAllAtOnceWhenSeveralAreMissing() throws Exception {
        Path all = Files.writeString(home.resolve("all.tar"), "123");
        daemon.answering("GET /api/v1/images", 200, "{\"images\":[]}")
                .answering("POST /api/v1/images", 200, "{\"loaded\":[\"a:1\",\"b:1\"]}");
        var first = new BuiltImage("a:1", "ab".repeat(32), home.resolve("none.tar"));
        var second = new BuiltImage("b:1", "cd".repeat(32), home.resolve("none.tar"));
        new ImageStep(api, screen).load(new ImageSet(List.of(first, second), all));
        assertThat(daemon.requests)
                .containsExactly("GET /api/v1/images 0", "POST /api/v1/images 3");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("a:1, b:1: ");
    }

    @Test
    void deploysWhatIsNotDeployedYet() throws Exception {
        Path manifest = Files.writeString(home.resolve("d.json"), "{\"modulesContent\":{}}");
        daemon.answering("GET /api/v1/deployment", 404, "{}")
                .answering(
                        "PUT /api/v1/deployment",
                        200,
                        "{\"version\":1,\"plan\":[{\"command\":\"create\",\"module\":\"sensor\"}]}");
        new DeploymentStep(api, screen).deploy(manifest);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("version 1: create sensor");
    }

    @Test
    void leavesTheSameDeploymentAlone() throws Exception {
        Path manifest = Files.writeString(home.resolve("d.json"), "{\"modulesContent\": {}}");
        daemon.answering(
                "GET /api/v1/deployment",
                200,
                "{\"version\":3,\"manifest\":{\"modulesContent\":{}}}");
        new DeploymentStep(api, screen).deploy(manifest);
        assertThat(daemon.requests).containsExactly("GET /api/v1/deployment 0");
    }

    @Test
    void writesCredentialsThatOnlyTheOwnerReads() throws Exception {
        daemon.answering(
                "POST /api/v1/apps",
                200,
                "{\"connectionString\":\"HostName=h\",\"trustBundle\":\"PEM\"}");
        var panel = new PanelStep(api, screen, Path.of("/dist"), home);
        panel.credentials();
        Path folder = panel.credentials(); // again changes nothing
        assertThat(folder.resolve("connection-string")).hasContent("HostName=h\n");
        assertThat(folder.resolve("trust-bundle.pem")).hasContent("PEM");
        assertThat(Files.getPosixFilePermissions(folder.resolve("connection-string")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void waitsUntilTheModulesAreConnected() throws Exception {
        daemon.answering("GET /api/v1/modules", 200, "{\"modules\":[]}");
        var step = new ModulesStep(api, screen, Clock.systemUTC(), Duration.ofMillis(10));
        Thread waiting =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                step.await();
                            } catch (DemoException | InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        await().until(() -> daemon.requests.size() > 3);
        daemon.answering(
                "GET /api/v1/modules",
                200,
                """
                {"modules":[{"name":"sensor","status":"running","connected":true},
                            {"name":"filter","status":"running","connected":true}]}\
                """);
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("sensor not created yet; filter not created yet (0 s)")
                .contains("sensor running, connected; filter running, connected");
    }

    @Test
    void problemsOfTheDaemonAreToldWithRemedyAndExitCode() {
        daemon.answering(
                "GET /api/v1/images",
                502,
                """
                {"title":"t","status":502,"code":"VM-001","detail":"The guest is down.","remedy":"Run: tandem up",
                 "problems":[],"context":[]}\
                """);
        assertThatThrownBy(() -> new ImageStep(api, screen).load(new ImageSet(List.of(), home)))
                .isInstanceOf(DemoException.class)
                .hasMessage("HTTP 502 VM-001: The guest is down.\n  Remedy: Run: tandem up");
    }

    @Test
    void wrongTokenIsDenied() throws Exception {
        HostApi stranger = HostApi.of(daemon.root(), token("wrong"));
        assertThatThrownBy(() -> stranger.get("/api/v1/status"))
                .isInstanceOfSatisfying(
                        DemoException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DENIED));
    }

    private Path token(String token) throws Exception {
        return Files.writeString(
                home.resolve("api.json"),
                "{\"port\":1,\"token\":\"%s\",\"pid\":1,\"version\":\"0.1.0\"}".formatted(token));
    }
}
