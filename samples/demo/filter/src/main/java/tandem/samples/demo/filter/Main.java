package tandem.samples.demo.filter;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.samples.demo.link.ModuleEnvironment;
import tandem.samples.demo.reading.MalformedMessageException;
import tandem.samples.demo.reading.Threshold;

/// The module `filter`. Ends only when it is told to, or with exit code 2 when its settings can
/// never work.
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger("filter");
    private static final String INITIAL_THRESHOLD = "THRESHOLD";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<String> unusable = new ModuleEnvironment(System.getenv()).unusable();
        if (unusable.isPresent()) {
            LOG.error(unusable.get());
            System.exit(2);
        }
        var filter = new Filter(initialThreshold());
        LOG.info("passing what is above {}", filter.threshold().celsius());
        var module = new FilterModule(filter, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(module::close));
        new CountDownLatch(1).await(); // until the process is told to end
    }

    private static Threshold initialThreshold() {
        String text = System.getenv().getOrDefault(INITIAL_THRESHOLD, "24");
        try {
            return Threshold.parse(text);
        } catch (MalformedMessageException e) {
            LOG.error(
                    "{}: {}. Remedy: change the module's env in the deployment.",
                    INITIAL_THRESHOLD,
                    e.getMessage());
            System.exit(2);
            throw e;
        }
    }
}
