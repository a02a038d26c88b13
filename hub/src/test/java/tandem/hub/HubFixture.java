package tandem.hub;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tandem.contract.access.ConnectionString;
import tandem.contract.access.SasToken;
import tandem.contract.config.ByteSize;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.HubSettings;

/// A hub on loopback with identities as tests ask for them. SDKs know only the ports 8883 and 443,
/// so a hub for them has a loopback address of its own.
public final class HubFixture implements AutoCloseable {
    public static final String EDGE = "edge-1";
    public static final String HUB_HOST = "hub.tandem.internal";

    private static final AtomicInteger LAST_ADDRESS = new AtomicInteger();

    private final String address;
    private final TestPki pki;
    private final FakeIdentities identities = new FakeIdentities();
    private final Path directory;
    private final int mqttPort;
    private final int httpsPort;
    private final ByteSize reserve;
    private Hub hub;

    private HubFixture(Path directory, int mqttPort, int httpsPort, ByteSize reserve) {
        this.address = freshAddress();
        this.pki = TestPki.create(address);
        this.directory = directory;
        this.mqttPort = mqttPort;
        this.httpsPort = httpsPort;
        this.reserve = reserve;
        this.hub = start();
    }

    /// On free ports.
    public static HubFixture anyPorts(Path directory) {
        return new HubFixture(directory, 0, 0, ByteSize.mebibytes(1));
    }

    /// On free ports, with so much disk space to be left free.
    public static HubFixture withReserve(Path directory, ByteSize reserve) {
        return new HubFixture(directory, 0, 0, reserve);
    }

    /// On the ports that SDKs use; 443 needs root.
    public static HubFixture forSdks(Path directory) {
        return new HubFixture(directory, 8883, isRoot() ? 443 : 0, ByteSize.mebibytes(1));
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// A loopback address of its own: tests of several processes at once hardly meet on the same
    /// address.
    public static String freshAddress() {
        long process = ProcessHandle.current().pid();
        return "127.%d.%d.%d"
                .formatted(
                        64 + (process >> 8) % 128,
                        process % 256,
                        1 + LAST_ADDRESS.getAndIncrement() % 250);
    }

    public String address() {
        return address;
    }

    private Hub start() {
        return Hub.start(
                new HubConfig(
                        directory,
                        new DeviceId(EDGE),
                        "edge.tandem.internal",
                        HUB_HOST,
                        address,
                        mqttPort,
                        httpsPort,
                        pki.chainPem(),
                        pki.keyPem(),
                        reserve),
                identities,
                Clock.systemUTC());
    }

    /// The same hub again, on the same ports, with what the store kept.
    public void restart() {
        hub.close();
        hub = start();
    }

    public Hub hub() {
        return hub;
    }

    public TestPki pki() {
        return pki;
    }

    public FakeIdentities identities() {
        return identities;
    }

    /// @param routes name, text, name, text, …
    public void routes(String... routes) {
        Map<String, HubSettings.Route> map = new LinkedHashMap<>();
        for (int i = 0; i < routes.length; i += 2) {
            map.put(
                    routes[i],
                    new HubSettings.Route(routes[i + 1], HubSettings.DEFAULT_PRIORITY, 0));
        }
        hub.configure(new HubSettings(map, 7200, null));
    }

    /// The connection string of an identity, which is made when there is none.
    public String connectionString(ClientId id) {
        var identity = identities.find(id).orElseGet(() -> identities.add(id));
        return new ConnectionString(HUB_HOST, id, identity.primary(), address).text();
    }

    /// A SAS token of an identity, which is made when there is none.
    public String token(ClientId id) {
        var identity = identities.find(id).orElseGet(() -> identities.add(id));
        return SasToken.create(
                        audience(id), java.time.Instant.now().plusSeconds(3600), identity.primary())
                .text();
    }

    public static String audience(ClientId id) {
        return id.module() == null
                ? HUB_HOST + "/devices/" + id.device()
                : HUB_HOST + "/devices/" + id.device() + "/modules/" + id.module();
    }

    @Override
    public void close() {
        hub.close();
    }
}
