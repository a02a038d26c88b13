package tandem.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.DeviceNames;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.IdentityStore;
import tandem.edge.workload.WorkloadSockets;
import tandem.hub.Hub;
import tandem.hub.HubConfig;
import tandem.hub.TappedMessage;

/// Identity, workload API and hub agree in the eyes of the unmodified Azure SDK.
@Tag("it")
class SdkModuleTest {
    /// The SDK knows no port but 8883; an address of its own keeps it free.
    private static final String ADDRESS = "127.0.0.83";

    private static final ModuleId SENSOR = new ModuleId("sensor");

    @TempDir Path folder;

    @Test
    void aModuleOfTheAzureSdkConnectsFromItsEnvironment() throws Exception {
        var names =
                new DeviceNames(
                        new DeviceId("edge-1"), "edge.tandem.internal", "hub.tandem.internal");
        var clock = Clock.systemUTC();
        var random = new SecureRandom();
        var ids = IdentityStore.open(folder.resolve("ids.json"), names, clock, random);
        var pki = EdgePki.open(folder.resolve("pki"), names, "guest", clock, random);
        var certificate = pki.hubCertificate();
        var config =
                new HubConfig(
                        folder.resolve("hub"),
                        names.device(),
                        names.gatewayHost(),
                        names.iotHubHost(),
                        ADDRESS,
                        8883,
                        0,
                        certificate.chainPem(),
                        certificate.keyPem());
        Vertx vertx = Vertx.vertx();
        var module = ids.module(SENSOR);
        var seen = new CopyOnWriteArrayList<TappedMessage>();
        try (var sockets = new WorkloadSockets(vertx, folder.resolve("w"), ids, pki, List::of);
                var hub = Hub.start(config, ids, clock);
                var _ = hub.tap(seen::add)) {
            Path socket = sockets.open(SENSOR).resolve("workload.sock");
            Process process = start(socket, module.generation());
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log())).isZero();
            await().atMost(Duration.ofSeconds(5)).until(() -> !seen.isEmpty());
            assertThat(seen.getFirst().from()).hasToString("edge-1/sensor");
            assertThat(seen.getFirst().output()).isEqualTo("temperatures");
            assertThat(new String(seen.getFirst().body(), UTF_8)).isEqualTo("{\"temperature\":21}");
        } finally {
            vertx.close();
        }
    }

    private Path log() {
        return folder.resolve("module.log");
    }

    private Process start(Path socket, String generation) throws Exception {
        Path hosts =
                Files.writeString(folder.resolve("hosts"), ADDRESS + " edge.tandem.internal\n");
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SdkModule.class.getName());
        var environment = builder.environment();
        environment.put("IOTEDGE_WORKLOADURI", "unix://" + socket);
        environment.put("IOTEDGE_AUTHSCHEME", "sasToken");
        environment.put("IOTEDGE_MODULEGENERATIONID", generation);
        environment.put("IOTEDGE_IOTHUBHOSTNAME", "hub.tandem.internal");
        environment.put("IOTEDGE_DEVICEID", "edge-1");
        environment.put("IOTEDGE_MODULEID", "sensor");
        environment.put("IOTEDGE_GATEWAYHOSTNAME", "edge.tandem.internal");
        environment.put("IOTEDGE_APIVERSION", "2022-08-03");
        return builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    }
}
