package tandem.host.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.manage.AppCredentials;
import tandem.contract.manage.ModuleEnvironment;

/// Host apps and identities.
final class FakeApps {
    static final String TRUST_BUNDLE =
            "-----BEGIN CERTIFICATE-----\nZmFrZQ==\n-----END CERTIFICATE-----\n";

    private final Set<String> apps = new ConcurrentSkipListSet<>(Set.of("panel"));
    private final FakeTexts texts;

    FakeApps(FakeTexts texts) {
        this.texts = texts;
    }

    List<Map<String, Object>> list() {
        var list = new ArrayList<Map<String, Object>>();
        apps.forEach(it -> list.add(Map.of("name", it, "connected", it.equals("panel"))));
        if (texts.isHostile()) {
            list.add(Map.of("name", texts.payload(0), "connected", true));
            list.add(Map.of("name", texts.payload(1), "connected", false));
        }
        return list;
    }

    AppCredentials add(String name) {
        if (!DeviceId.isValid(name)) {
            throw TandemException.of(
                    EdgeError.NAME_INVALID,
                    name,
                    "a host app",
                    "it has a character or a length that no name has");
        }
        if (name.equals("edge-1")) {
            throw TandemException.of(EdgeError.NAME_TAKEN, name);
        }
        return new AppCredentials(name, name, connection(name), TRUST_BUNDLE, apps.add(name));
    }

    void remove(String name) {
        if (!apps.remove(name)) {
            throw TandemException.of(EdgeError.APP_UNKNOWN, name);
        }
    }

    ModuleEnvironment environment(String module) {
        return new ModuleEnvironment(
                module,
                Map.of(
                        ModuleEnvironment.CONNECTION_STRING,
                        connection("edge-1;ModuleId=" + module)),
                TRUST_BUNDLE);
    }

    private static String connection(String id) {
        return "HostName=hub.tandem.internal;DeviceId="
                + id
                + ";SharedAccessKey=ZmFrZWtleQ==;GatewayHostName=localhost";
    }

    void clear() {
        apps.clear();
    }
}
