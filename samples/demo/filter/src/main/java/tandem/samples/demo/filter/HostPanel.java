package tandem.samples.demo.filter;

import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.edge.DirectMethodRequest;
import com.microsoft.azure.sdk.iot.device.edge.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import java.util.Optional;
import java.util.function.Supplier;
import tandem.samples.demo.reading.Alert;

/// The host app `panel`, called by direct method `show` through the hub.
final class HostPanel implements Panel {
    private static final String DEVICE = "panel";
    private static final String METHOD = "show";
    private static final int ANSWER_WITHIN_SECONDS = 15;

    private final Supplier<Optional<ModuleClient>> client;

    HostPanel(Supplier<Optional<ModuleClient>> client) {
        this.client = client;
    }

    @Override
    public void show(Alert alert) throws PanelAbsentException {
        ModuleClient open =
                client.get()
                        .orElseThrow(() -> new PanelAbsentException("no connection to the hub"));
        var request = new DirectMethodRequest(METHOD, alert.json(), ANSWER_WITHIN_SECONDS, 0);
        try {
            DirectMethodResponse response = open.invokeMethod(DEVICE, request);
            if (response.getStatus() != 200) {
                throw new PanelAbsentException("it answered " + response.getStatus());
            }
        } catch (IotHubClientException | IllegalStateException e) {
            throw new PanelAbsentException(why(e), e);
        }
    }

    private static String why(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
