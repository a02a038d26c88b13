package tandem.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.access.SasKey;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ManifestParser;
import tandem.hub.Hub;
import tandem.hub.HubConfig;
import tandem.hub.access.Identity;
import tandem.hub.method.MethodResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;

/// The whole exchange without guest and containers: our hub in this process, with the demo's
/// manifest; sensor, filter and panel as processes with the unmodified SDK. The hub listens on a
/// loopback address of its own, because the SDK knows no other ports than 8883 and 443.
@Tag("it")
class ExchangeTest {
    private static final String ADDRESS = "127.213.7.6";
    private static final int MQTT = 8883;
    private static final int HTTPS = 443;
    private static final ClientId FILTER = ClientId.module("edge-1", "filter");
    private static final Duration PANEL_ENDS_WITHIN = Duration.ofMinutes(3);

    /// Programs that start from nothing, twin and methods by the SDK, which gives up what hangs
    /// after a minute and tries again.
    private static final Duration REPORTED_WITHIN = Duration.ofMinutes(3);

    /// Another module's test, perhaps at the same time, has a hub at all addresses.
    private static final Path PORTS_LOCK =
            Path.of(System.getProperty("java.io.tmpdir"), "tandem-test-ports.lock");

    private final Path folder;
    private final TestKeys keys;
    private final FileChannel ports;
    private Hub hub;

    ExchangeTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        assumeTrue(mayListen(HTTPS), "only root may listen on port 443");
        ports = FileChannel.open(PORTS_LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Objects.requireNonNull(ports.lock());
        keys = TestKeys.of(folder, ADDRESS);
        Files.writeString(folder.resolve("trust-bundle.pem"), keys.certificatePem());
        hub = startHub();
    }

    @AfterEach
    void stopsHub() throws IOException {
        hub.close();
        ports.close();
    }

    @Test
    void readingsReachThePanelAndThresholdsTheFilter() throws Exception {
        try (var sensor = module("sensor");
                var filter = module("filter");
                var panel = panel()) {
            assertThat(panel.exit(PANEL_ENDS_WITHIN)).as(panel.text()).isZero();
            assertThat(panel.text())
                    .contains("sent threshold 26.0", "sent threshold 24.0")
                    .contains("Both ways: 2 readings above 24.0, then 2 above 26.0");
            assertThat(sensor.text()).contains("sent #");
            assertThat(filter.text()).contains("threshold 24.0 -> 26.0 by message");
        }
    }

    @Test
    void thresholdIsSetByMethodAndByTwinAndReported() throws Exception {
        try (var filter = module("filter")) {
            awaitReported(filter, 24);
            assertThat(setThreshold(new DoubleNode(25.5))).isEqualTo(200);
            awaitReported(filter, 25.5);
            assertThat(setThreshold(JsonMapper.shared().readTree("{\"degrees\":3}")))
                    .isEqualTo(400);
            hub.desired(FILTER, JsonMapper.shared().createObjectNode().put("threshold", 23));
            awaitReported(filter, 23);
            assertThat(filter.text()).contains("25.5 by method", "23.0 by twin");
        }
    }

    @Test
    void everyoneComesBackAfterTheHubWasGone() throws Exception {
        try (var sensor = module("sensor");
                var filter = module("filter")) {
            awaitReported(filter, 24);
            hub.close();
            hub = startHub();
            try (var panel = panel()) {
                assertThat(panel.exit(PANEL_ENDS_WITHIN))
                        .as(() -> "panel, sensor, filter:\n" + texts(panel, sensor, filter))
                        .isZero();
            }
        }
    }

    @Test
    void panelWithoutModulesSaysWhatToLookAt() throws Exception {
        try (var panel =
                Program.start(
                        folder,
                        "panel",
                        Map.of(),
                        credentials(),
                        "--rounds",
                        "1",
                        "--deadline",
                        "8")) {
            assertThat(panel.exit(Duration.ofMinutes(1))).isEqualTo(1);
            assertThat(panel.text())
                    .contains("No reading arrived within 8 s; the panel is connected to the hub.")
                    .contains("Remedy: 'tandem modules' must show sensor and filter running");
        }
    }

    private Program module(String name) throws IOException {
        return Program.start(
                folder,
                name,
                Map.of(
                        "EdgeHubConnectionString",
                        connectionString("DeviceId=edge-1;ModuleId=" + name),
                        "EdgeModuleCACertificateFile",
                        folder.resolve("trust-bundle.pem").toString(),
                        "INTERVAL_MILLIS",
                        "200"));
    }

    private Program panel() throws IOException {
        return Program.start(
                folder, "panel", Map.of(), credentials(), "--rounds", "2", "--deadline", "120");
    }

    private String credentials() throws IOException {
        Files.writeString(
                folder.resolve("connection-string"), connectionString("DeviceId=panel") + "\n");
        return folder.toString();
    }

    private void awaitReported(Program filter, double threshold) throws IOException {
        try {
            await().atMost(REPORTED_WITHIN)
                    .untilAsserted(() ->
                            assertThat(hub.twin(FILTER).reported().path("threshold").asDouble(0))
                                    .isEqualTo(threshold));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("filter:\n" + filter.text(), e);
        }
    }

    private int setThreshold(JsonNode payload) {
        MethodResult result =
                hub.invoke(
                        FILTER,
                        "setThreshold",
                        payload,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
        return result instanceof MethodResult.Answered answered ? answered.status() : 0;
    }

    private Hub startHub() throws IOException {
        Manifest manifest =
                ManifestParser.parse(
                        JsonMapper.shared()
                                .readTree(Files.readString(Path.of("..", "deployment.json"))));
        Hub started =
                Hub.start(
                        new HubConfig(
                                folder.resolve("hub"),
                                new DeviceId("edge-1"),
                                ADDRESS,
                                "hub.tandem.internal",
                                ADDRESS,
                                MQTT,
                                HTTPS,
                                keys.certificatePem(),
                                keys.privateKeyPem()),
                        id -> Optional.of(identity(id)),
                        Clock.systemUTC());
        started.configure(manifest.hub());
        manifest.desired()
                .forEach((module, desired) ->
                        started.desired(ClientId.module("edge-1", module.value()), desired));
        return started;
    }

    private static Identity identity(ClientId id) {
        return new Identity(id, key(), key(), true);
    }

    private static SasKey key() {
        return SasKey.ofBase64(
                Base64.getEncoder().encodeToString("key".getBytes(StandardCharsets.UTF_8)));
    }

    private static String connectionString(String client) {
        return "HostName=hub.tandem.internal;%s;SharedAccessKey=%s;GatewayHostName=%s"
                .formatted(client, key().toBase64(), ADDRESS);
    }

    /// False when it is not allowed; a port that is taken is another matter.
    private static boolean mayListen(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
            return true;
        } catch (IOException e) {
            return !String.valueOf(e.getMessage()).contains("Permission denied");
        }
    }

    private static String texts(Program... programs) {
        var text = new StringBuilder();
        for (Program program : programs) {
            try {
                text.append(program.text()).append("----\n");
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }
}
