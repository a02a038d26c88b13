package tandem.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tandem.e2e.docs.GuestPages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The whole demo as a new user runs it, on one guest; then the runtime and QEMU are killed, once
/// each, under counted traffic; then the console's main path in a browser; then real updates. The
/// order matters: each test goes on with the guest of the one before.
@Tag("vm")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoGuestTest {
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(6);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Cli tandem = new Cli(Path.of("..").toAbsolutePath().normalize(), Path.of(""));

    @BeforeAll
    static void bootsGuestAndRunsDemo() throws IOException {
        tandem = new Cli(tandem.checkout(), Files.createTempDirectory("tandem-e2e"));
        var up = tandem.run(Duration.ofMinutes(20), "up", "--demo").orFail();
        assertThat(up.out() + up.err()).contains("tandem messages");
    }

    @AfterAll
    static void deletesEverything() {
        tandem.run(Duration.ofMinutes(3), "delete", "--yes").orFail();
        // The daemon notices that its home is gone and ends; until then it may still write there.
        await().atMost(Duration.ofMinutes(2)).until(() -> deleteTree(tandem.home()));
    }

    private static boolean deleteTree(Path root) {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            return !Files.exists(root);
        }
        return !Files.exists(root);
    }

    @Test
    @Order(1)
    void statusSaysRunningHealthyAndWhichAcceleratorAndWhy() {
        JsonNode status = tandem.json("status");
        assertThat(status.path("state").asString()).isEqualTo("running");
        assertThat(status.path("healthy").asBoolean()).isTrue();
        assertThat(status.path("accelerator").path("name").asString()).isNotBlank();
        assertThat(status.path("accelerator").path("why").asString()).isNotBlank();
    }

    @Test
    @Order(2)
    void rootIsReadOnlyErofsOnVerity() {
        var mount =
                tandem.run(
                                Duration.ofMinutes(1),
                                "exec",
                                "--",
                                "findmnt",
                                "-no",
                                "SOURCE,FSTYPE,OPTIONS",
                                "/")
                        .orFail();
        assertThat(mount.out()).startsWith("/dev/mapper/").contains(" erofs ").contains(" ro");
        var write = tandem.run(Duration.ofMinutes(1), "exec", "--", "touch", "/usr/x");
        assertThat(write.exit()).isNotZero();
        assertThat(write.err() + write.out()).contains("Read-only file system");
    }

    @Test
    @Order(3)
    void modulesOfTheDemoRun() {
        assertThat(runningModules()).contains("sensor", "filter");
    }

    @Test
    @Order(4)
    void messagesPassTheHub() {
        var messages = tandem.run(Duration.ofMinutes(2), "messages", "-n", "3", "--json").orFail();
        assertThat(messages.out().lines().filter(line -> !line.isBlank())).hasSize(3);
    }

    @Test
    @Order(5)
    void filesGoInAndOut() throws IOException {
        Path there = Files.writeString(tandem.home().resolve("there.txt"), "two-way\n");
        Path back = tandem.home().resolve("back.txt");
        tandem.run(Duration.ofMinutes(1), "cp", there.toString(), "guest:/tmp/there.txt").orFail();
        tandem.run(Duration.ofMinutes(1), "cp", "guest:/tmp/there.txt", back.toString()).orFail();
        assertThat(back).hasContent("two-way\n");
    }

    @Test
    @Order(6)
    void commandsOfTheDocsDoWhatTheySay() {
        GuestPages.run(tandem.home());
    }

    @Test
    @Order(7)
    void nothingAcknowledgedIsLostWhenRuntimeAndQemuAreKilled() throws Exception {
        deployDemoWithCounter();
        try (var traffic = traffic()) {
            awaitProgress(traffic);

            tandem.run(
                    Duration.ofMinutes(1),
                    "exec",
                    "--",
                    "systemctl",
                    "kill",
                    "-s",
                    "KILL",
                    "tandem-edge");
            awaitProgress(traffic);

            long qemu = tandem.json("status").path("guest").path("pid").asLong();
            assertThat(ProcessHandle.of(qemu).orElseThrow().destroyForcibly()).isTrue();
            awaitProgress(traffic);

            await().atMost(HEALTHY_WITHIN)
                    .until(() -> tandem.json("status").path("healthy").asBoolean());
            assertThat(tandem.json("status").path("restarts").path("count").asInt()).isPositive();
            assertThat(runningModules()).contains("sensor", "filter");
            var promised = traffic.acknowledged();
            await().atMost(HEALTHY_WITHIN)
                    .untilAsserted(() -> assertThat(traffic.received()).containsAll(promised));
        }
    }

    @Test
    @Order(8)
    void secondStartInTheBrowserFindsEverythingAsItWas() {
        tandem.run(Duration.ofMinutes(3), "down").orFail();
        assertThat(tandem.json("status").path("state").asString()).isEqualTo("stopped");
        var browser =
                tandem.beside(
                        tandem.checkout().resolve("console"),
                        Duration.ofMinutes(20),
                        List.of("npx", "--no-install", "playwright", "test", "--project", "guest"));
        assertThat(browser.exit()).as(browser.out() + browser.err()).isZero();
        assertThat(runningModules()).contains("sensor", "filter");
    }

    @Test
    @Order(9)
    void releasesComeAndThoseThatFailAreTakenBackUnderCountedTraffic() throws Exception {
        var updates = new UpdatesOnGuest(tandem);
        updates.publish();
        deployDemoWithCounter(); // the browser has run the demo as it is
        try (var traffic = traffic()) {
            awaitProgress(traffic);
            updates.goesForwardFromAWebServer();
            awaitProgress(traffic);
            updates.aReleaseThatDoesNotBootIsTakenBack();
            updates.aReleaseThatTheOperatorsCheckFindsWantingIsTakenBack();
            updates.theRuntimeAloneChangesInTheRunningGuest();
            awaitProgress(traffic);
            updates.programsChangeBesideTheGuest();
            awaitProgress(traffic);
            var promised = traffic.acknowledged();
            await().atMost(HEALTHY_WITHIN)
                    .untilAsserted(() -> assertThat(traffic.received()).containsAll(promised));
        }
        await().atMost(HEALTHY_WITHIN) // the daemon is a new one and has yet to adopt the guest
                .untilAsserted(() -> assertThat(runningModules()).contains("sensor", "filter"));
    }

    private static CountedTraffic traffic() throws Exception {
        JsonNode app = tandem.json("app", "add", "counter");
        JsonNode module = tandem.json("module", "env", "collector");
        return new CountedTraffic(
                app.path("connectionString").asString(),
                module.path("variables").path("EdgeHubConnectionString").asString(),
                app.path("trustBundle").asString());
    }

    /// Waits until messages that are sent from now on are acknowledged and received.
    private static void awaitProgress(CountedTraffic traffic) {
        int sent = traffic.acknowledged().size();
        int got = traffic.received().size();
        await().atMost(HEALTHY_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(traffic.acknowledged()).hasSizeGreaterThan(sent + 5);
                    assertThat(traffic.received()).hasSizeGreaterThan(got + 5);
                });
    }

    /// The demo's manifest with one more route, to a module that runs on the host.
    private static void deployDemoWithCounter() throws IOException {
        Path demo = tandem.checkout().resolve("samples/demo/deployment.json");
        var manifest = (ObjectNode) JSON.readTree(Files.readString(demo));
        var hub =
                (ObjectNode)
                        manifest.path("modulesContent").path("$edgeHub").path("properties.desired");
        ((ObjectNode) hub.path("routes"))
                .put(
                        "counted",
                        "FROM /messages INTO BrokeredEndpoint(\"/modules/collector/inputs/counted\")");
        Path file = tandem.home().resolve("counted.json");
        Files.writeString(file, JSON.writeValueAsString(manifest));
        tandem.run(Duration.ofMinutes(2), "deploy", file.toString()).orFail();
    }

    private static List<String> runningModules() {
        return tandem.json("modules")
                .path("modules")
                .valueStream()
                .filter(module -> module.path("status").asString().equals("running"))
                .map(module -> module.path("name").asString())
                .toList();
    }
}
