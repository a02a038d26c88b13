package tandem.hub.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/// Sends numbers, many ahead of their acknowledgements, and begins anew with the first that was not
/// acknowledged whenever its connection breaks. A body reads `connection:number`.
final class CountingSender {
    private static final int AHEAD = 32;

    private final ConcurrentSkipListSet<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Place place;
    private final Thread thread = Thread.ofVirtual().name("sender").unstarted(this::run);
    private volatile boolean isEnding;
    private int connections;

    CountingSender(Place place) {
        this.place = place;
    }

    void start() {
        thread.start();
    }

    /// Sends no new numbers, and returns when all that were sent are acknowledged.
    void finish() throws InterruptedException {
        isEnding = true;
        if (!thread.join(Duration.ofSeconds(30))) {
            throw new AssertionError("not all were acknowledged within 30 s");
        }
    }

    ConcurrentSkipListSet<Integer> acknowledged() {
        return acknowledged;
    }

    private void run() {
        int sent = 0;
        try {
            while (!isEnding || acknowledged.size() < sent) {
                try {
                    sent = Math.max(sent, connection(sent));
                } catch (MqttException _) {
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS); // the hub is not up
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One connection, until it breaks or all is done.
    ///
    /// @return how many numbers were ever sent
    private int connection(int sentBefore) throws MqttException, InterruptedException {
        var life = new Life();
        MqttAsyncClient client = place.client(HubProcess.SENDER, life);
        try {
            client.connect(place.options(HubProcess.SENDER, true)).waitForCompletion(5000);
            connections++;
            int number = firstMissing();
            while (!life.isOver() && !(isEnding && number >= sentBefore)) {
                if (life.free.tryAcquire(50, TimeUnit.MILLISECONDS)) {
                    byte[] body = (connections + ":" + number).getBytes(UTF_8);
                    client.publish("devices/sender/messages/events/", body, 1, false, number, life);
                    number++;
                }
            }
            while (acknowledged.size() < number && !life.over.await(5, TimeUnit.MILLISECONDS)) {
                // acknowledgements are under way
            }
            return number;
        } catch (MqttException e) {
            if (life.isOver()) {
                return 0;
            }
            throw e;
        } finally {
            client.disconnectForcibly(0, 1, false);
            client.close(true);
        }
    }

    private int firstMissing() {
        int number = acknowledged.size();
        while (number > 0 && !acknowledged.contains(number - 1)) {
            number--;
        }
        return number;
    }

    /// What happens on one connection.
    private final class Life implements MqttCallback, IMqttActionListener {
        final Semaphore free = new Semaphore(AHEAD);
        final CountDownLatch over = new CountDownLatch(1);

        boolean isOver() {
            return over.getCount() == 0;
        }

        @Override
        public void connectionLost(Throwable cause) {
            over.countDown();
        }

        @Override
        public void onSuccess(IMqttToken token) {
            acknowledged.add((Integer) token.getUserContext());
            free.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            over.countDown();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
