package tandem.hub.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.config.ByteSize;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.manifest.HubSettings;
import tandem.hub.FakeIdentities;
import tandem.hub.Hub;
import tandem.hub.HubConfig;
import tandem.hub.HubFixture;

/// A hub in a process of its own, to be killed. It is configured only the first time.
public final class HubProcess {
    static final ClientId SENDER = ClientId.device("sender");

    /// The receivers; a route leads to the input `in` of each.
    static final List<ClientId> RECEIVERS =
            List.of(
                    ClientId.module(HubFixture.EDGE, "kept"),
                    ClientId.module(HubFixture.EDGE, "clean"));

    static final String READY = "ready";

    private HubProcess() {}

    /// @param arguments folder with `chain.pem` and `key.pem`, address, port
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        var identities = new FakeIdentities();
        identities.add(SENDER);
        RECEIVERS.forEach(identities::add);
        boolean isFirst = !Files.exists(folder.resolve("data"));
        var config =
                new HubConfig(
                        folder.resolve("data"),
                        new DeviceId(HubFixture.EDGE),
                        "edge.tandem.internal",
                        HubFixture.HUB_HOST,
                        arguments[1],
                        Integer.parseInt(arguments[2]),
                        0,
                        Files.readString(folder.resolve("chain.pem")),
                        Files.readString(folder.resolve("key.pem")),
                        ByteSize.mebibytes(1));
        var hub = Hub.start(config, identities, Clock.systemUTC());
        if (isFirst) {
            hub.configure(routes());
        }
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // until the test is gone
        }
        Runtime.getRuntime().halt(0);
    }

    private static HubSettings routes() {
        Map<String, HubSettings.Route> routes = new LinkedHashMap<>();
        for (ClientId receiver : RECEIVERS) {
            String text =
                    "FROM /messages/* INTO BrokeredEndpoint(\"/modules/"
                            + receiver.module()
                            + "/inputs/in\")";
            routes.put(
                    String.valueOf(receiver.module()),
                    new HubSettings.Route(text, HubSettings.DEFAULT_PRIORITY, 0));
        }
        return new HubSettings(routes, 7200, null);
    }
}
