package tandem.edge;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the process alive until a signal ends it, then closes the runtime. Containers go on.
final class Lifetime {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private Lifetime() {}

    /// Never returns: the process ends in the hook.
    static void untilSignal(AutoCloseable runtime) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runtime), "shutdown"));
        new CountDownLatch(1).await();
    }

    private static void close(AutoCloseable runtime) {
        LOG.info("tandem-edge ends: asked to stop by a signal; modules go on");
        try {
            runtime.close();
        } catch (Exception e) { // the process ends anyway
            LOG.warn("the runtime did not close: {}", e.toString());
        }
    }
}
