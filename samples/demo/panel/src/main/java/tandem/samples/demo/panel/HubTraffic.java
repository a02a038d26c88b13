package tandem.samples.demo.panel;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodPayload;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import tandem.samples.demo.link.HubLink;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.MalformedMessageException;
import tandem.samples.demo.reading.Threshold;

/// The connection of the device `panel` to the hub.
final class HubTraffic implements Traffic, AutoCloseable {
    /// The SDK knows no other port.
    static final int MQTT_PORT = 8883;

    private static final int STORED_WITHIN_MILLIS = 60_000;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;

    private final BlockingQueue<Alert> arrived = new ArrayBlockingQueue<>(1000);
    private final HubLink<DeviceClient> link;

    HubTraffic(Credentials credentials) throws PanelException {
        SSLContext trust = credentials.sslContext();
        try {
            client(credentials, trust); // says at once when the connection string is unusable
        } catch (IllegalArgumentException e) {
            throw new PanelException(
                    "The connection string is unusable: " + e.getMessage(),
                    "run 'tandem app add panel' again.",
                    e);
        }
        link =
                new HubLink<>(
                        () -> client(credentials, trust),
                        client -> client.subscribeToMethods(this::method, null));
    }

    private static DeviceClient client(Credentials credentials, SSLContext trust) {
        return new DeviceClient(
                credentials.connectionString(),
                IotHubClientProtocol.MQTT,
                ClientOptions.builder().sslContext(trust).build());
    }

    private DirectMethodResponse method(String name, DirectMethodPayload payload, Object context) {
        if (!name.equals("show")) {
            return new DirectMethodResponse(
                    NOT_FOUND, Map.of("error", "there is only the method show"));
        }
        try {
            boolean shown = arrived.offer(Alert.parse(payload.getPayloadAsJsonString()));
            return new DirectMethodResponse(shown ? OK : BUSY, Map.of("shown", shown));
        } catch (MalformedMessageException e) {
            return new DirectMethodResponse(
                    BAD_REQUEST, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Optional<Alert> next(Duration within) throws InterruptedException {
        return Optional.ofNullable(arrived.poll(within.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void send(Threshold threshold) throws PanelException, InterruptedException {
        DeviceClient client =
                link.client()
                        .orElseThrow(() ->
                                new PanelException(
                                        "The threshold was not sent: " + condition(),
                                        Remedies.CONNECTION));
        try {
            client.sendEvent(message(threshold), STORED_WITHIN_MILLIS);
        } catch (IotHubClientException | IllegalStateException e) {
            throw new PanelException(
                    "The threshold was not sent: " + e.getMessage(), Remedies.CONNECTION, e);
        }
    }

    static Message message(Threshold threshold) {
        var message = new Message(threshold.json().getBytes(StandardCharsets.UTF_8));
        message.setContentType("application/json");
        message.setContentEncoding("utf-8");
        message.setProperty("kind", "threshold");
        return message;
    }

    @Override
    public String condition() {
        return link.client().isPresent()
                ? "connected to the hub"
                : "not connected to the hub at localhost:%d (%s)"
                        .formatted(MQTT_PORT, link.trouble());
    }

    @Override
    public void close() {
        link.close();
    }
}
