package tandem.hub;

import java.nio.file.Path;
import tandem.contract.config.ByteSize;
import tandem.contract.id.DeviceId;

/// How the hub is set up for the life of the process.
///
/// @param dataDirectory where the store lives; made when absent
/// @param hostName gateway host name, accepted in SAS audiences
/// @param iotHubHostName host name of the IoT Hub, accepted in SAS audiences
/// @param bindAddress address of all listeners
/// @param mqttPort TLS port of the MQTT head, 0: any free one
/// @param httpsPort TLS port of the HTTPS head, 0: any free one
/// @param certificateChainPem leaf first, up to the edge CA
/// @param privateKeyPem PKCS#8
/// @param reserve free disk space below which messages are refused
public record HubConfig(
        Path dataDirectory,
        DeviceId deviceId,
        String hostName,
        String iotHubHostName,
        String bindAddress,
        int mqttPort,
        int httpsPort,
        String certificateChainPem,
        String privateKeyPem,
        ByteSize reserve) {
    /// With the usual reserve.
    public HubConfig(
            Path dataDirectory,
            DeviceId deviceId,
            String hostName,
            String iotHubHostName,
            String bindAddress,
            int mqttPort,
            int httpsPort,
            String certificateChainPem,
            String privateKeyPem) {
        this(
                dataDirectory,
                deviceId,
                hostName,
                iotHubHostName,
                bindAddress,
                mqttPort,
                httpsPort,
                certificateChainPem,
                privateKeyPem,
                ByteSize.mebibytes(64));
    }

    @Override
    public String toString() {
        return "HubConfig[" + dataDirectory + ", " + deviceId + ", mqtt " + mqttPort + "]";
    }
}
