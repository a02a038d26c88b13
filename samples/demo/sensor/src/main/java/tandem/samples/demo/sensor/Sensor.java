package tandem.samples.demo.sensor;

import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.samples.demo.link.HubLink;
import tandem.samples.demo.reading.Reading;

/// Measures at a fixed interval and sends each reading to the output `temperature`. While there is
/// no connection, readings are measured and forgotten, as a thermometer does.
final class Sensor implements AutoCloseable {
    static final String OUTPUT = "temperature";

    private static final Logger LOG = LoggerFactory.getLogger("sensor");
    private static final int SEND_WITHIN_MILLIS = 30_000;

    private final HubLink<ModuleClient> link;
    private final Wave wave;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private long sequence;

    Sensor(HubLink<ModuleClient> link, Wave wave, Clock clock) {
        this.link = link;
        this.wave = wave;
        this.clock = clock;
    }

    void start(Duration interval) {
        var _ =
                timer.scheduleAtFixedRate(
                        this::measure, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void measure() {
        sequence++;
        var reading = new Reading(sequence, wave.celsius(sequence), clock.instant());
        Optional<ModuleClient> client = link.client();
        if (client.isEmpty()) {
            return; // the link says why
        }
        try {
            client.get().sendEvent(message(reading), OUTPUT, SEND_WITHIN_MILLIS);
            LOG.info("sent {}", reading);
        } catch (IotHubClientException | IllegalStateException e) {
            LOG.warn("not sent {}: {}", reading, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sensor is being closed
        }
    }

    static Message message(Reading reading) {
        var message = new Message(reading.json().getBytes(StandardCharsets.UTF_8));
        message.setContentType("application/json");
        message.setContentEncoding("utf-8");
        return message;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        link.close();
    }
}
