package tandem.samples.demo.filter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.samples.demo.reading.Alert;

/// Hands readings to the panel without ever holding up who has them: a few wait, the oldest make
/// room for newer ones, and while nobody is there they are dropped with a line now and then.
final class Handover implements AutoCloseable {
    static final int WAITING = 8;

    private static final Logger LOG = LoggerFactory.getLogger("filter");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Panel panel;
    private final Clock clock;
    private final Thread worker;
    private Instant nextLine = Instant.MIN;
    private int dropped;

    Handover(Panel panel, Clock clock) {
        this.panel = panel;
        this.clock = clock;
        this.worker = Thread.ofVirtual().name("handover").start(this::work);
    }

    /// Takes a reading for the panel; returns at once.
    void offer(Alert alert) {
        while (!waiting.offer(alert)) {
            var _ = waiting.poll();
        }
    }

    private void work() {
        try {
            while (true) {
                Alert alert = waiting.take();
                try {
                    panel.show(alert);
                    LOG.info("shown {}", alert);
                    nextLine = Instant.MIN;
                } catch (PanelAbsentException e) {
                    dropped++;
                    complain(String.valueOf(e.getMessage()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() asked for it
        }
    }

    private void complain(String why) {
        Instant now = clock.instant();
        if (now.isAfter(nextLine)) {
            LOG.info("panel absent, {} readings dropped so far ({})", dropped, why);
            nextLine = now.plus(BETWEEN_LINES);
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
