package tandem.edge.identity;

import tandem.contract.access.SasKey;

/// Connection strings for programs on the host, as SDKs read them. From there the hub is reached
/// through forwards on the host's loopback.
public final class ConnectionStrings {
    private static final String GATEWAY = "localhost";

    private ConnectionStrings() {}

    public static String of(DeviceNames names, HostApp app) {
        return format(names, "DeviceId=" + app.id(), app.primary());
    }

    /// @param key the module's primary key
    public static String of(DeviceNames names, ModuleIdentity module, SasKey key) {
        return format(names, "DeviceId=" + names.device() + ";ModuleId=" + module.id(), key);
    }

    private static String format(DeviceNames names, String who, SasKey key) {
        return "HostName=%s;%s;SharedAccessKey=%s;GatewayHostName=%s"
                .formatted(names.iotHubHost(), who, key.toBase64(), GATEWAY);
    }
}
