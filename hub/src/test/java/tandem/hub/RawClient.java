package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import tandem.contract.id.ClientId;

/// A plain MQTT client that can misbehave.
final class RawClient implements AutoCloseable {
    private static final long WAIT_MILLIS = 10_000;

    private final MqttAsyncClient client;
    private final MqttConnectOptions options = new MqttConnectOptions();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final CountDownLatch lost = new CountDownLatch(1);

    record Received(String topic, String body, int qos) {}

    RawClient(HubFixture fixture, ClientId id) throws MqttException {
        this(fixture, id.toString(), userName(id), fixture.token(id));
    }

    RawClient(HubFixture fixture, String clientId, String userName, String password)
            throws MqttException {
        client =
                new MqttAsyncClient(
                        "ssl://" + fixture.address() + ":" + fixture.hub().mqttPort(),
                        clientId,
                        new MemoryPersistence());
        options.setUserName(userName);
        options.setPassword(password.toCharArray());
        options.setSocketFactory(fixture.pki().trust().getSocketFactory());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setMaxInflight(1000);
        client.setCallback(
                new MqttCallback() {
                    @Override
                    public void connectionLost(Throwable cause) {
                        lost.countDown();
                    }

                    @Override
                    public void messageArrived(String topic, MqttMessage message) {
                        received.add(
                                new Received(
                                        topic,
                                        new String(message.getPayload(), UTF_8),
                                        message.getQos()));
                    }

                    @Override
                    public void deliveryComplete(IMqttDeliveryToken token) {}
                });
    }

    static String userName(ClientId id) {
        return HubFixture.HUB_HOST + "/" + id + "/?api-version=2020-09-30";
    }

    MqttConnectOptions options() {
        return options;
    }

    /// @return whether the hub had kept a session
    boolean connect() throws MqttException {
        var token = client.connect(options);
        token.waitForCompletion(WAIT_MILLIS);
        return token.getSessionPresent();
    }

    int[] subscribe(String filter, int qos) throws MqttException {
        var token = client.subscribe(filter, qos);
        token.waitForCompletion(WAIT_MILLIS);
        return token.getGrantedQos();
    }

    /// Returns when acknowledged.
    void publish(String topic, byte[] body, int qos) throws MqttException {
        client.publish(topic, body, qos, false).waitForCompletion(WAIT_MILLIS);
    }

    /// Does not wait for the acknowledgement.
    IMqttDeliveryToken send(String topic, byte[] body, int qos) throws MqttException {
        return client.publish(topic, body, qos, false);
    }

    /// The next message; fails when none comes.
    Received next() throws InterruptedException {
        Received next = received.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("nothing was received within " + WAIT_MILLIS + " ms");
        }
        return next;
    }

    boolean isReceivingNothing() {
        return received.isEmpty();
    }

    boolean isLost() throws InterruptedException {
        return lost.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Ends without a goodbye.
    void vanish() throws MqttException {
        client.disconnectForcibly(0, 1, false);
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect().waitForCompletion(WAIT_MILLIS);
        }
        client.close(true);
    }
}
