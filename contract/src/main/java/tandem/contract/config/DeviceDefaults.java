package tandem.contract.config;

import tandem.contract.id.DeviceId;

/// What device.toml means where it says nothing. Two of the values depend on the host.
///
/// @param id of the device
/// @param cpus virtual processors
public record DeviceDefaults(DeviceId id, int cpus) {
    static final ByteSize MEMORY = ByteSize.gibibytes(1);
    static final ByteSize DATA_DISK = ByteSize.gibibytes(16);
    static final int MQTT_PORT = 8883;
    static final int HTTPS_PORT = 8443;
    static final String BIND = "127.0.0.1";
    private static final int USUAL_CPUS = 2;
    private static final int LONGEST_NAME = 63;

    /// @param hostName name of this host; what a device id may not hold is replaced
    /// @param hostCpus processors of this host
    public static DeviceDefaults of(String hostName, int hostCpus) {
        return new DeviceDefaults(
                new DeviceId(sanitized(hostName)), Math.clamp(hostCpus, 1, USUAL_CPUS));
    }

    /// Letters, digits and dashes only: the id also becomes part of host names and file names.
    private static String sanitized(String hostName) {
        String plain =
                hostName.strip()
                        .replaceAll("\\..*", "")
                        .replaceAll("[^A-Za-z0-9-]+", "-")
                        .replaceAll("^-+|-+$", "");
        String usable = plain.isEmpty() ? "tandem" : plain;
        return usable.length() > LONGEST_NAME ? usable.substring(0, LONGEST_NAME) : usable;
    }

    DeviceConfig config() {
        return new DeviceConfig(
                id,
                new DeviceConfig.Vm(cpus, MEMORY, DATA_DISK, AcceleratorWish.AUTO),
                new DeviceConfig.Hub(MQTT_PORT, HTTPS_PORT, BIND),
                new DeviceConfig.Network(true),
                new DeviceConfig.Api(0),
                new DeviceConfig.Remote(""),
                UpdateConfig.DEFAULT);
    }
}
