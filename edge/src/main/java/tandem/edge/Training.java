package tandem.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.access.ConnectionString;
import tandem.contract.access.SasToken;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.ClientTls;
import tandem.edge.identity.ManagementPki;
import tandem.edge.manage.ManageConfig;

/// Starts the runtime on loopback with temporary data and without an engine, uses it once and ends:
/// the JVM writes what it loaded to a cache that makes later starts fast (AOT cache).
final class Training {
    private static final Logger LOG = LoggerFactory.getLogger(Training.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final DeviceId APP = new DeviceId("rehearsal");
    private static final ModuleId MODULE = new ModuleId("rehearsal");
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private Training() {}

    static void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tandem-train");
        try {
            rehearse(folder);
            LOG.info("tandem-edge ends: the rehearsal is over");
        } finally {
            delete(folder);
        }
    }

    private static void rehearse(Path folder) throws IOException, InterruptedException {
        var clock = Clock.systemUTC();
        var random = new SecureRandom();
        var paths = EdgePaths.ofNative(folder, folder.resolve("t"));
        var options =
                new RunOptions(
                        folder,
                        null,
                        null,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty());
        String engine = EngineFinder.SCHEME + folder.resolve("no-engine.sock");
        var first = new NativeBoot(paths, clock, random).prepare(options, engine);
        var pki = ManagementPki.make(clock, random);
        var boot =
                first.with(
                        new ManageConfig(
                                LOOPBACK,
                                0,
                                pki.server().chainPem(),
                                pki.server().keyPem(),
                                pki.authority()));
        var settings =
                new Settings(
                        boot,
                        paths,
                        clock,
                        new MachineClock.OfHost(),
                        LOOPBACK,
                        0,
                        0,
                        HostAddress.ofGuest());
        try (var wiring = Wiring.open(settings)) {
            wiring.begin();
            if (wiring.phase() instanceof Phase.Running(var hub, _, var control)) {
                manage(wiring.managePort(), pki);
                connect(hub, control, clock);
            }
        }
    }

    private static void manage(int port, ManagementPki pki) throws IOException {
        var tls = ClientTls.context(pki.authority(), pki.client());
        String manifest =
                """
                {"modulesContent":{"$edgeAgent":{"properties.desired":{"schemaVersion":"1.1",
                  "runtime":{"type":"docker","settings":{}},
                  "systemModules":{"edgeAgent":{"type":"docker","settings":{"image":"a"}},
                    "edgeHub":{"type":"docker","status":"running","restartPolicy":"always",
                      "settings":{"image":"h"}}},"modules":{}}},
                 "$edgeHub":{"properties.desired":{"schemaVersion":"1.1",
                  "routes":{"up":"FROM /messages/* INTO $upstream"},
                  "storeAndForwardConfiguration":{"timeToLiveSecs":60}}}}}
                """;
        var calls =
                List.of(
                        List.of("GET", "/v1/health", ""),
                        List.of("GET", "/v1/facts", ""),
                        List.of("PUT", "/v1/deployment", manifest),
                        List.of("GET", "/v1/deployment", ""),
                        List.of("GET", "/v1/modules", ""),
                        List.of("POST", "/v1/apps", "{\"name\":\"" + APP + "\"}"),
                        List.of("GET", "/v1/apps", ""),
                        List.of("PUT", "/v1/module-environments/" + MODULE, ""),
                        List.of("POST", "/v1/stop", ""));
        for (var call : calls) {
            String answer = Rehearsal.https(tls, port, call.get(0), call.get(1), call.get(2));
            LOG.info("{} {}: {}", call.get(0), call.get(1), answer.lines().findFirst().orElse(""));
        }
    }

    private static void connect(HubSide hub, RuntimeControl control, Clock clock)
            throws IOException {
        var app = ConnectionString.parse(control.addApp(APP).connectionString());
        ClientId id = app.client();
        String audience = app.hostName() + "/devices/" + id;
        String user = app.hostName() + "/" + id + "/?api-version=2021-04-12";
        var token = SasToken.create(audience, clock.instant().plus(TOKEN_LIFE), app.key());
        var tls = ClientTls.context(control.trustBundle(), null);
        Rehearsal.mqtt(tls, hub.mqttPort(), id.toString(), user, token.text());
        LOG.info("hub: connected, subscribed, one message acknowledged");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
