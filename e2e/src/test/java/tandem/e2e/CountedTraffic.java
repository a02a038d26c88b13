package tandem.e2e;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubConnectionStatusChangeReason;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.transport.IotHubConnectionStatus;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A host app that sends numbered messages and remembers which were acknowledged, and a module on
/// the host that collects what arrives; both with the unmodified Azure SDK.
final class CountedTraffic implements AutoCloseable {
    private static final int SEND_TIMEOUT_MILLIS = 20_000;

    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<Integer> received = new ConcurrentSkipListSet<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String senderConnection;
    private final SSLContext trust;
    private final String receiverConnection;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private ModuleClient receiver;
    private @Nullable DeviceClient sender;
    private int next;

    /// @param receiverConnection connection string of a module whose input `counted` is routed to
    CountedTraffic(String senderConnection, String receiverConnection, String trustBundle)
            throws Exception {
        this.senderConnection = senderConnection;
        this.trust = trusting(trustBundle);
        this.receiverConnection = receiverConnection;
        this.receiver = openReceiver();
        var _ = clock.scheduleWithFixedDelay(this::send, 0, 200, TimeUnit.MILLISECONDS);
    }

    Set<Integer> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    Set<Integer> received() {
        return Set.copyOf(received);
    }

    private ModuleClient openReceiver() throws IotHubClientException {
        var client =
                new ModuleClient(
                        receiverConnection,
                        IotHubClientProtocol.MQTT,
                        ClientOptions.builder().sslContext(trust).build());
        client.setMessageCallback(
                "counted",
                (message, _) -> {
                    String number = message.getProperty("number");
                    if (number != null) {
                        received.add(Integer.parseInt(number));
                    }
                    return IotHubMessageResult.COMPLETE;
                },
                null);
        client.setConnectionStatusChangeCallback(
                status -> {
                    if (status.getNewStatus() == IotHubConnectionStatus.DISCONNECTED
                            && status.getNewStatusReason()
                                    != IotHubConnectionStatusChangeReason.CLIENT_CLOSE) {
                        var _ = clock.schedule(this::renewReceiver, 1, TimeUnit.SECONDS);
                    }
                },
                null);
        client.open(false);
        return client;
    }

    /// The SDK has given up with the old client; a new one takes its place.
    private void renewReceiver() {
        if (closed.get()) {
            return;
        }
        try {
            receiver.close();
            receiver = openReceiver();
        } catch (IotHubClientException | IllegalStateException e) {
            var _ = clock.schedule(this::renewReceiver, 2, TimeUnit.SECONDS);
        }
    }

    /// Sends one message with a number of its own; counts it when the hub has acknowledged it.
    private void send() {
        int number = next++;
        try {
            if (sender == null) {
                var client =
                        new DeviceClient(
                                senderConnection,
                                IotHubClientProtocol.MQTT,
                                ClientOptions.builder().sslContext(trust).build());
                client.open(true);
                sender = client;
            }
            var message = new Message("{}".getBytes(StandardCharsets.UTF_8));
            message.setProperty("number", String.valueOf(number));
            sender.sendEvent(message, SEND_TIMEOUT_MILLIS);
            acknowledged.add(number);
        } catch (IotHubClientException | IllegalStateException e) {
            closeSender(); // not acknowledged: nobody promised anything; connect anew next time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeSender() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }

    static SSLContext trusting(String pem) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int index = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
            store.setCertificateEntry("edge-" + index++, certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        closed.set(true);
        clock.close();
        closeSender();
        receiver.close();
    }
}
