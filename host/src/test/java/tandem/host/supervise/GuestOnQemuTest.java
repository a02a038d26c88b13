package tandem.host.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.access.ConnectionString;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.contract.manage.ManagePaths;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.interop.GuestShell;
import tandem.host.manage.ManageClient;
import tandem.host.operation.Progress;
import tandem.host.pki.ManagementPki;
import tandem.host.vm.MachineRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The life of one real guest on a real QEMU, from its first start to its end; two boots in all.
@Tag("vm")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuestOnQemuTest {
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(4);
    private static final Duration NOTICED_WITHIN = Duration.ofMinutes(1);
    private static final Progress SILENT = Progress.silent();
    private static final String ROUTES =
            """
            {"modulesContent":{
             "$edgeAgent":{"properties.desired":{"schemaVersion":"1.1",
              "runtime":{"type":"docker","settings":{}},
              "systemModules":{
               "edgeAgent":{"type":"docker","settings":{"image":"agent","createOptions":"{}"}},
               "edgeHub":{"type":"docker","status":"running","restartPolicy":"always",
                "settings":{"image":"hub","createOptions":"{}"}}},
              "modules":{}}},
             "$edgeHub":{"properties.desired":{"schemaVersion":"1.1",
              "routes":{"all":"FROM /messages/* INTO $upstream"},
              "storeAndForwardConfiguration":{"timeToLiveSecs":7200}}}}}
            """;

    @TempDir Path folder = Path.of("");
    private HostPaths paths = new HostPaths(folder);
    private GuestLife guest;

    @BeforeAll
    void aDaemonBeginsAndDiesWhileTheGuestBoots() throws IOException, InterruptedException {
        paths = RealImages.home(folder);
        GuestLife first = open();
        assertThat(first.status().state().word()).isEqualTo("absent");
        Thread up =
                Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, _) -> {}) // its daemon dies under it
                        .start(() -> first.up(SILENT));
        await().atMost(HEALTHY_WITHIN).until(() -> first.status().machine() != null);
        assertThat(first.status().isHealthy()).isFalse();
        long pid = machine(first).pid();
        first.close();
        up.interrupt();

        guest = open();
        assertThat(machine(guest).pid()).isEqualTo(pid);
    }

    @AfterAll
    void nothingIsLeft() throws InterruptedException {
        if (guest != null) {
            guest.close();
        }
        RealImages.endMachine(paths);
    }

    @Test
    @Order(1)
    void theNextDaemonTakesOverAGuestThatBootsAndUpJoinsIt() {
        long pid = machine(guest).pid();

        guest.up(SILENT);

        GuestStatus status = guest.status();
        assertThat(status.isHealthy()).isTrue();
        assertThat(machine(guest).pid()).isEqualTo(pid);
        assertThat(status.accelerator()).isNotNull();
        assertThat(status.restarts()).isZero();
    }

    @Test
    @Order(2)
    void theGuestAnswersByItsManagementAndBySsh() throws IOException, InterruptedException {
        assertThat(guest.manage().facts().os()).contains("Debian");
        assertThat(shell("findmnt -n -o OPTIONS /")).contains("ro");
    }

    @Test
    @Order(3)
    void aClientOfAnotherAuthorityIsRefused() {
        var stranger =
                new ManagementPki(folder.resolve("other"), Clock.systemUTC(), new SecureRandom());
        stranger.newServer("127.0.0.1");
        MachineRecord record = machine(guest).record();
        try (var client =
                new ManageClient(
                        record.ports().manage(), stranger.client(record.serverCertificate()))) {
            assertThatThrownBy(client::health).isInstanceOf(IOException.class);
        }
    }

    @Test
    @Order(4)
    void anotherHomeIsToldWhichProcessHasItsPort(@TempDir Path second) throws Exception {
        Files.copy(paths.deviceToml(), second.resolve("device.toml"));
        var other = new HostPaths(second);
        try (var life =
                GuestLife.open(other, HostFacts.read(), RealImages.of(other), Clock.systemUTC())) {
            assertThatThrownBy(() -> life.up(SILENT))
                    .hasMessageContaining("VM-003")
                    .hasMessageContaining("process " + machine(guest).pid() + " (qemu-system")
                    .hasMessageContaining("mqtt-port in device.toml");
        }
    }

    @Test
    @Order(5)
    void aFullDiskMakesTheHubRefuseMessagesAndSayWhy() throws Exception {
        call("PUT", ManagePaths.DEPLOYMENT, ROUTES);
        HostApp app = app();
        assertThat(app.send("before")).isTrue();

        shell(
                "fallocate -l $(($(df --output=avail -B1 /var/lib/tandem | tail -1) - 20000000))"
                        + " /var/lib/filler");
        await().atMost(NOTICED_WITHIN)
                .untilAsserted(() ->
                        assertThat(guest.manage().health().reasons())
                                .anySatisfy(reason ->
                                        assertThat(reason)
                                                .contains("refuses messages", "bytes are free")));
        assertThat(app.send("into the full store")).isFalse();
        await().atMost(NOTICED_WITHIN).until(() -> !guest.status().isHealthy());

        shell("rm /var/lib/filler");
        await().atMost(NOTICED_WITHIN).until(() -> guest.manage().health().healthy());
        assertThat(app.send("after")).isTrue();
    }

    @Test
    @Order(6)
    void aGuestThatIsKilledComesBack() {
        await().atMost(NOTICED_WITHIN).until(() -> guest.status().isHealthy());
        String nonce = machine(guest).record().nonce();

        ProcessHandle.of(machine(guest).pid()).orElseThrow().destroyForcibly();

        await().atMost(HEALTHY_WITHIN).until(() -> guest.status().isHealthy() && isNew(nonce));
        assertThat(guest.status().restarts()).isPositive(); // a start may fail for a passing reason
        assertThat(guest.status().lastRestartReason()).isNotBlank();
        assertThat(guest.status().accelerator()).matches(chosen -> chosen.proven());
        assertThat(paths.credentials()).isEmptyDirectory();
    }

    @Test
    @Order(7)
    void aGuestThatRunsIsTakenOverByTheNextDaemon() throws InterruptedException {
        long pid = machine(guest).pid();
        guest.close();

        guest = open();

        assertThat(machine(guest).pid()).isEqualTo(pid);
        await().atMost(NOTICED_WITHIN).until(() -> guest.status().isHealthy());
    }

    @Test
    @Order(8)
    void itGoesDownInOrder() throws IOException {
        guest.down(SILENT);

        assertThat(guest.status().state()).isEqualTo(new GuestState.Stopped());
        assertThat(Files.readString(paths.consoleLog())).contains("reboot: Power down");
        assertThatThrownBy(guest::manage)
                .isInstanceOfSatisfying(
                        TandemException.class,
                        e -> assertThat(e.code()).isEqualTo(VmError.NOT_RUNNING));
    }

    @Test
    @Order(9)
    void itIsDeletedWithItsData() {
        guest.delete(SILENT);

        assertThat(guest.status().state()).isEqualTo(new GuestState.Absent());
        assertThat(paths.dataDisk()).doesNotExist();
    }

    private GuestLife open() throws InterruptedException {
        return GuestLife.open(paths, HostFacts.read(), RealImages.of(paths), Clock.systemUTC());
    }

    private static GuestStatus.RunningMachine machine(GuestLife guest) {
        var machine = guest.status().machine();
        if (machine == null) {
            throw new AssertionError("no QEMU runs: " + guest.status());
        }
        return machine;
    }

    private boolean isNew(String nonce) {
        return !machine(guest).record().nonce().equals(nonce);
    }

    private String shell(String command) throws IOException, InterruptedException {
        try (var shell = new GuestShell(guest::ssh);
                var process = shell.start(List.of("sh", "-c", command))) {
            process.stdin().close();
            String output = new String(process.stdout().readAllBytes(), UTF_8);
            assertThat(process.awaitExit(NOTICED_WITHIN)).as(command + ": " + output).hasValue(0);
            return output;
        }
    }

    private HostApp app() throws IOException, InterruptedException {
        JsonNode app = call("POST", ManagePaths.APPS, "{\"name\":\"panel\"}");
        return new HostApp(
                ConnectionString.parse(app.path("connectionString").asString()),
                app.path("trustBundle").asString(),
                machine(guest).record().ports().mqtt());
    }

    private JsonNode call(String method, String path, String body)
            throws IOException, InterruptedException {
        try (var answer =
                guest.manage()
                        .send(
                                method,
                                path,
                                new ByteArrayInputStream(body.getBytes(UTF_8)),
                                "application/json")) {
            String text = new String(answer.body().readAllBytes(), UTF_8);
            assertThat(answer.status()).as(text).isLessThan(300);
            return JsonMapper.shared().readTree(text);
        }
    }
}
