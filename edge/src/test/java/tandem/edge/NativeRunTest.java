package tandem.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.access.ConnectionString;
import tandem.contract.access.SasToken;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.HubSettings;
import tandem.edge.identity.ClientTls;
import tandem.edge.identity.ManagementPki;
import tandem.edge.manage.ManageConfig;
import tandem.edge.manage.MessageRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole runtime on loopback, without an engine.
@Tag("it")
class NativeRunTest {
    private static final Pattern READY =
            Pattern.compile("tandem-edge ready mqtt=(\\d+) https=(\\d+) manage=(\\d+)");

    private final JsonMapper json = new JsonMapper();
    @TempDir Path folder;

    @Test
    void tellsPortsAndThatItsEngineDoesNotAnswer() throws Exception {
        var lines = new ArrayList<String>();
        try (var _ = NativeRun.start(options(), lines::add);
                var client = client()) {
            Matcher ready = READY.matcher(lines.getFirst());
            assertThat(ready.matches()).isTrue();
            assertThat(managePort()).isEqualTo(Integer.parseInt(ready.group(3)));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(get(client, "/v1/health").toString())
                                    .contains("\"healthy\":false", "engine"));
            assertThat(get(client, "/v1/health").at("/hub/listening").asBoolean()).isTrue();
        }
    }

    @Test
    void anAppKeepsItsKeyOverRestartsAndItsMessagesAreSeen() throws Exception {
        var lines = new ArrayList<String>();
        String first;
        try (var _ = NativeRun.start(options(), lines::add);
                var client = client()) {
            first = addApp(client).path("connectionString").asString();
        }
        try (var _ = NativeRun.start(options(), lines::add);
                var client = client()) {
            JsonNode app = addApp(client);
            assertThat(app.path("connectionString").asString()).isEqualTo(first);
            assertThat(app.path("created").asBoolean()).isFalse();
            Matcher ready = READY.matcher(lines.getLast());
            assertThat(ready.matches()).isTrue();
            send(first, app.path("trustBundle").asString(), Integer.parseInt(ready.group(1)));
        }
    }

    @Test
    void namesTheOwnerOfATakenPortAndTheWayOut() throws Exception {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("0.0.0.0", 0));
            var options =
                    RunOptions.parse(
                            List.of(
                                    "--data",
                                    folder.toString(),
                                    "--engine",
                                    "/none",
                                    "--mqtt-port",
                                    Integer.toString(taken.getLocalPort())));
            assertThatThrownBy(() -> NativeRun.start(options, _ -> {}))
                    .isInstanceOf(TandemException.class)
                    .hasMessageContaining("EDGE-026")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--mqtt-port");
        }
    }

    @Test
    void theHubStartsAnewOnTheSamePortsWhenItsCertificateIsDue() throws Exception {
        var clock = new SteppedClock(Instant.now());
        var settings = settings(clock);
        try (var wiring = Wiring.open(settings)) {
            wiring.begin();
            var hub = ((Phase.Running) wiring.phase()).hub();
            int port = hub.mqttPort();
            Path certificate = settings.paths().pki().resolve("hub.pem");
            String before = Files.readString(certificate);
            hub.renewIfDue();
            assertThat(certificate).hasContent(before);
            clock.step(Duration.ofDays(61));
            hub.renewIfDue();
            assertThat(Files.readString(certificate)).isNotEqualTo(before);
            assertThat(hub.mqttPort()).isEqualTo(port);
            assertThat(hub.health()).isNotNull();
        }
    }

    @Test
    void theHubStartsAnewWhenItsStoreIsGone() throws Exception {
        var settings = settings(new SteppedClock(Instant.now()));
        try (var wiring = Wiring.open(settings)) {
            wiring.begin();
            var hub = ((Phase.Running) wiring.phase()).hub();
            int port = hub.mqttPort();
            hub.configure(routes("before"));
            delete(settings.paths().hub());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> requireNonNull(hub.health()).storeBroken());
            assertThatThrownBy(() -> hub.configure(routes("refused")))
                    .isInstanceOf(TandemException.class)
                    .hasMessageContaining("HUB-005");
            hub.renewIfDue();
            assertThat(hub.mqttPort()).isEqualTo(port);
            var control = ((Phase.Running) wiring.phase()).control();
            var app = control.addApp(new DeviceId("panel"));
            send(app.connectionString(), app.trustBundle(), port);
            assertThat(requireNonNull(hub.health()).queues()).as("routes in force").hasSize(1);
        }
    }

    @Test
    void aTestMessageTakesTheRoutesOfItsSender() throws Exception {
        try (var wiring = Wiring.open(settings(new SteppedClock(Instant.now())))) {
            wiring.begin();
            ((Phase.Running) wiring.phase()).hub().configure(routes("all"));
            var control = ((Phase.Running) wiring.phase()).control();
            var _ = control.addApp(new DeviceId("panel"));
            var message = new MessageRequest("panel", null, "text/plain", "hello", Map.of());
            assertThat(control.plane().send(message))
                    .isEqualTo(control.plane().whither(message))
                    .hasToString("{\"routes\":[\"all\"],\"endpoints\":[\"iothub\"]}");
            var seen = control.recentMessages(1).getFirst();
            assertThat(seen.from()).isEqualTo("panel");
            assertThat(seen.bodyText()).isEqualTo("hello");
            assertThat(control.plane().routes().at("/routes/0/messages").asInt()).isEqualTo(1);
            for (String stranger : List.of("nobody", "edge-1", "../x", "")) {
                assertThatThrownBy(() ->
                                control.plane()
                                        .send(
                                                new MessageRequest(
                                                        stranger, null, null, "", Map.of())))
                        .hasMessageContaining("EDGE-053");
            }
            var bad = new MessageRequest("panel", null, null, "", Map.of("$.cdid", "edge-1"));
            assertThatThrownBy(() -> control.plane().send(bad)).hasMessageContaining("EDGE-027");
        }
    }

    private static HubSettings routes(String name) {
        var route =
                new HubSettings.Route(
                        "FROM /messages/* INTO $upstream", HubSettings.DEFAULT_PRIORITY, 0);
        return new HubSettings(Map.of(name, route), 7200, null);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Settings settings(Clock clock) {
        var pki = ManagementPki.make(Clock.systemUTC(), new SecureRandom());
        var paths = EdgePaths.ofNative(folder, folder.resolve("t"));
        var boot =
                new NativeBoot(paths, clock, new SecureRandom())
                        .prepare(options(), "unix:///none")
                        .with(
                                new ManageConfig(
                                        "127.0.0.1",
                                        0,
                                        pki.server().chainPem(),
                                        pki.server().keyPem(),
                                        pki.authority()));
        var host = HostAddress.ofGuest();
        return new Settings(boot, paths, clock, new MachineClock.OfHost(), "127.0.0.1", 0, 0, host);
    }

    private void send(String connection, String trusted, int mqttPort) throws IOException {
        var app = ConnectionString.parse(connection);
        String device = app.client().toString();
        var token =
                SasToken.create(
                        app.hostName() + "/devices/" + device,
                        Instant.now().plusSeconds(600),
                        app.key());
        Rehearsal.mqtt(
                ClientTls.context(trusted, null),
                mqttPort,
                device,
                app.hostName() + "/" + device + "/?api-version=2021-04-12",
                token.text());
    }

    private RunOptions options() {
        return RunOptions.parse(
                List.of(
                        "--data",
                        folder.toString(),
                        "--engine",
                        "/none",
                        "--mqtt-port=0",
                        "--https-port=0"));
    }

    private JsonNode addApp(HttpClient client) throws Exception {
        var request =
                HttpRequest.newBuilder(uri("/v1/apps"))
                        .POST(BodyPublishers.ofString("{\"name\":\"panel\"}"))
                        .build();
        return json.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private JsonNode get(HttpClient client, String path) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).build();
        return json.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private URI uri(String path) throws IOException {
        return URI.create("https://127.0.0.1:" + managePort() + path);
    }

    private int managePort() throws IOException {
        String boot = Files.readString(folder.resolve("boot.json"));
        return json.readTree(boot).at("/manage/port").asInt();
    }

    /// As the command line does it: from the files in the data directory.
    private HttpClient client() throws Exception {
        Path pki = folder.resolve("pki");
        return HttpClient.newBuilder()
                .sslContext(
                        ClientTls.context(
                                Files.readString(pki.resolve("manage-ca.crt")),
                                ClientTls.certified(
                                        Files.readString(pki.resolve("manage-client.crt")),
                                        Files.readString(pki.resolve("manage-client.key")))))
                .build();
    }
}
