package tandem.edge.identity;

import java.util.Objects;
import tandem.contract.id.DeviceId;

/// The names of this device, from the boot document.
///
/// @param gatewayHost the hub as modules call it
/// @param iotHubHost the IoT Hub that stands in audiences and connection strings
public record DeviceNames(DeviceId device, String gatewayHost, String iotHubHost) {
    public DeviceNames {
        Objects.requireNonNull(device, "device");
        requireHost(gatewayHost);
        requireHost(iotHubHost);
    }

    private static void requireHost(String host) {
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("not a host name: " + host);
        }
    }
}
