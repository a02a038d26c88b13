package tandem.samples.demo.link;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the edge runtime tells a module about itself: through the workload socket in a container,
/// or with a connection string where a module is debugged on the host.
public record ModuleEnvironment(Map<String, String> variables) {
    private static final String CONNECTION_STRING = "EdgeHubConnectionString";
    private static final String CA_FILE = "EdgeModuleCACertificateFile";
    private static final String WORKLOAD_URI = "IOTEDGE_WORKLOADURI";
    private static final List<String> IN_CONTAINER =
            List.of(
                    "IOTEDGE_DEVICEID",
                    "IOTEDGE_MODULEID",
                    "IOTEDGE_IOTHUBHOSTNAME",
                    "IOTEDGE_AUTHSCHEME",
                    "IOTEDGE_MODULEGENERATIONID");
    private static final int HTTPS_TIMEOUT_MILLIS = 30_000;

    public ModuleEnvironment {
        variables = Map.copyOf(variables);
    }

    /// Why no connection can ever be made with this environment, with its remedy; empty when it
    /// can. The SDK would find out, too, yet later and without saying what to do.
    public Optional<String> unusable() {
        if (variables.containsKey(CONNECTION_STRING)) {
            String file = variables.get(CA_FILE);
            return file == null || file.isEmpty() || Files.isReadable(Path.of(file))
                    ? Optional.empty()
                    : Optional.of(
                            "The file %s (%s) cannot be read. Remedy: run 'tandem module env' again."
                                    .formatted(file, CA_FILE));
        }
        if (!variables.containsKey(WORKLOAD_URI)) {
            return Optional.of(
                    "Neither %s nor %s is set. Remedy: deploy this as a module, or set what 'tandem module env NAME' prints."
                            .formatted(WORKLOAD_URI, CONNECTION_STRING));
        }
        List<String> missing =
                IN_CONTAINER.stream().filter(name -> !variables.containsKey(name)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s is set, but not %s. Remedy: deploy this as a module of an IoT Edge runtime."
                                .formatted(WORKLOAD_URI, String.join(", ", missing)));
    }

    /// A client that is not open yet. The SDK reads the variables of the process.
    public static ModuleClient newClient() throws IotHubClientException {
        var options =
                ClientOptions.builder()
                        .httpsConnectTimeout(HTTPS_TIMEOUT_MILLIS)
                        .httpsReadTimeout(HTTPS_TIMEOUT_MILLIS)
                        .build();
        return ModuleClient.createFromEnvironment(
                new WorkloadSocket(), IotHubClientProtocol.MQTT, options);
    }
}
