package tandem.hub.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import tandem.contract.id.ClientId;

/// A module that collects numbers and connects again whenever its connection breaks. With a kept
/// session it subscribes once and never again.
final class CountingReceiver implements AutoCloseable {
    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Place place;
    private final ClientId id;
    private final boolean kept;
    private final Thread thread;
    private boolean isSubscribed;
    private int connections;

    /// @param connection of this receiver, from 1
    /// @param sentOn the connection of the sender
    record Received(int connection, int sentOn, int number) {
        boolean isAfter(Received other) {
            return sentOn == other.sentOn ? number > other.number : sentOn > other.sentOn;
        }
    }

    CountingReceiver(Place place, ClientId id, boolean kept) {
        this.place = place;
        this.id = id;
        this.kept = kept;
        this.thread = Thread.ofVirtual().name("receiver " + id).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /// What the hub should not have done.
    List<String> faults() {
        return faults;
    }

    private void run() {
        try {
            while (true) {
                try {
                    connection();
                } catch (MqttException _) {
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS); // the hub is not up
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void connection() throws MqttException, InterruptedException {
        int connection = ++connections;
        var lost = new CountDownLatch(1);
        MqttAsyncClient client = place.client(id, new Collector(connection, lost));
        try {
            var token = client.connect(place.options(id, !kept));
            token.waitForCompletion(5000);
            if (kept && isSubscribed && !token.getSessionPresent()) {
                faults.add("connection " + connection + " found no session");
            }
            if (!kept || !isSubscribed) {
                String filter =
                        "devices/%s/modules/%s/inputs/#".formatted(id.device(), id.module());
                client.subscribe(filter, 1).waitForCompletion(5000);
                isSubscribed = true;
            }
            lost.await();
        } finally {
            client.disconnectForcibly(0, 1, false);
            client.close(true);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private final class Collector implements MqttCallback {
        private final int connection;
        private final CountDownLatch lost;

        Collector(int connection, CountDownLatch lost) {
            this.connection = connection;
            this.lost = lost;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            String[] parts = new String(message.getPayload(), UTF_8).split(":", 2);
            received.add(
                    new Received(
                            connection, Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
        }

        @Override
        public void connectionLost(Throwable cause) {
            lost.countDown();
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
