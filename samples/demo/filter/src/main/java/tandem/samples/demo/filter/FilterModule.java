package tandem.samples.demo.filter;

import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodPayload;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.samples.demo.link.HubLink;
import tandem.samples.demo.link.ModuleEnvironment;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.MalformedMessageException;
import tandem.samples.demo.reading.Threshold;

/// Hears and speaks for the [Filter]: inputs `temperature` and `control`, output `alerts`, method
/// `setThreshold`, twin property `threshold`.
final class FilterModule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("filter");
    private static final String OUTPUT = "alerts";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Filter filter;
    private final HubLink<ModuleClient> link;
    private final Handover handover;
    private volatile @Nullable Integer seenTwinVersion;

    FilterModule(Filter filter, Clock clock) {
        this.filter = filter;
        this.link = new HubLink<>(this::newClient, this::subscribe);
        this.handover = new Handover(new HostPanel(link::client), clock);
    }

    private ModuleClient newClient() throws IotHubClientException {
        ModuleClient client = ModuleEnvironment.newClient();
        client.setMessageCallback("temperature", this::temperature, client);
        client.setMessageCallback("control", this::control, client);
        return client;
    }

    private void subscribe(ModuleClient client) throws IotHubClientException, InterruptedException {
        client.subscribeToMethods((name, payload, _) -> method(client, name, payload), null);
        client.subscribeToDesiredProperties(
                (twin, _) -> desired(client, twin.getDesiredProperties()), null);
        desired(client, client.getTwin().getDesiredProperties());
        report(client);
    }

    private IotHubMessageResult temperature(Message message, Object context) {
        filter.reading(text(message)).ifPresent(alert -> pass((ModuleClient) context, alert));
        return IotHubMessageResult.COMPLETE;
    }

    private void pass(ModuleClient client, Alert alert) {
        var message = new Message(alert.json().toString().getBytes(StandardCharsets.UTF_8));
        message.setContentType("application/json");
        message.setContentEncoding("utf-8");
        handover.offer(alert);
        try {
            client.sendEventAsync(
                    message,
                    (_, failure, _) -> {
                        if (failure != null) {
                            LOG.warn("not sent {}: {}", alert, failure.getMessage());
                        }
                    },
                    null,
                    OUTPUT);
            LOG.info("passed {}", alert);
        } catch (IllegalStateException e) {
            LOG.warn("not sent {}: {}", alert, e.getMessage()); // the connection just ended
        }
    }

    /// Other messages than thresholds may come this way, too: the route has no condition.
    private IotHubMessageResult control(Message message, Object context) {
        if (Filter.CONTROL_KIND.equals(message.getProperty("kind"))) {
            try {
                set((ModuleClient) context, Threshold.parse(text(message)), "message");
            } catch (MalformedMessageException e) {
                LOG.warn("control message ignored: {}", e.getMessage());
            }
        }
        return IotHubMessageResult.COMPLETE;
    }

    private DirectMethodResponse method(
            ModuleClient client, String name, DirectMethodPayload payload) {
        if (!name.equals("setThreshold")) {
            return new DirectMethodResponse(
                    NOT_FOUND, Map.of("error", "there is only the method setThreshold"));
        }
        try {
            set(client, Threshold.parse(payload.getPayloadAsJsonString()), "method");
            return new DirectMethodResponse(
                    OK, Map.of(Threshold.NAME, filter.threshold().celsius()));
        } catch (MalformedMessageException e) {
            return new DirectMethodResponse(
                    BAD_REQUEST, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private void desired(ModuleClient client, TwinCollection desired) {
        Object wanted = desired.get(Threshold.NAME);
        if (wanted == null || Objects.equals(desired.getVersion(), seenTwinVersion)) {
            return; // a reconnect brings the same twin again; what came since then stays
        }
        seenTwinVersion = desired.getVersion();
        try {
            set(client, Threshold.parse(String.valueOf(wanted)), "twin");
        } catch (MalformedMessageException e) {
            LOG.warn("desired property ignored: {}", e.getMessage());
        }
    }

    private void set(ModuleClient client, Threshold wanted, String source) {
        if (filter.set(wanted, source)) {
            report(client);
        }
    }

    private void report(ModuleClient client) {
        var reported = new TwinCollection();
        reported.put(Threshold.NAME, filter.threshold().celsius());
        client.updateReportedPropertiesAsync(
                reported,
                (_, _, failure, _) -> {
                    if (failure != null) {
                        LOG.warn("threshold not reported: {}", failure.getMessage());
                    }
                },
                null);
    }

    private static String text(Message message) {
        return new String(message.getBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        handover.close();
        link.close();
    }
}
