package tandem.samples.demo.sensor;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.samples.demo.link.HubLink;
import tandem.samples.demo.link.ModuleEnvironment;

/// The module `sensor`. Ends only when it is told to, or with exit code 2 when its settings can
/// never work.
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger("sensor");
    private static final double MEAN = 22;
    private static final double AMPLITUDE = 6;
    private static final int PERIOD = 30;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<String> unusable = new ModuleEnvironment(System.getenv()).unusable();
        if (unusable.isPresent()) {
            LOG.error(unusable.get());
            System.exit(2);
        }
        SensorSettings settings = settings();
        var link = new HubLink<>(ModuleEnvironment::newClient, _ -> {});
        var sensor =
                new Sensor(
                        link,
                        new Wave(settings.seed(), MEAN, AMPLITUDE, PERIOD),
                        Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(sensor::close));
        LOG.info("measuring every {} ms", settings.interval().toMillis());
        sensor.start(settings.interval());
        new CountDownLatch(1).await(); // until the process is told to end
    }

    private static SensorSettings settings() {
        try {
            return SensorSettings.of(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}. Remedy: change the module's env in the deployment.", e.getMessage());
            System.exit(2);
            throw e;
        }
    }
}
