package tandem.samples.demo.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tandem.samples.demo.reading.Alert;
import tandem.samples.demo.reading.Reading;

class HandoverTest {
    private final FakePanel panel = new FakePanel();

    @Test
    void showsReadingsInOrder() {
        try (var handover = new Handover(panel, Clock.systemUTC())) {
            panel.mayShow.release(3);
            LongStream.rangeClosed(1, 3).forEach(n -> handover.offer(alert(n)));
            await().untilAsserted(
                            () -> assertThat(panel.shown).containsExactlyElementsOf(alerts(1, 3)));
        }
    }

    @Test
    void slowPanelNeverBlocksAndMissesTheOldest() {
        try (var handover = new Handover(panel, Clock.systemUTC())) {
            handover.offer(alert(1));
            await().until(panel.mayShow::hasQueuedThreads); // holds the first
            LongStream.rangeClosed(2, 100).forEach(n -> handover.offer(alert(n)));
            panel.mayShow.release(100);
            await().untilAsserted(() -> assertThat(panel.shown).contains(alert(100)));
            assertThat(panel.shown).hasSize(1 + Handover.WAITING).startsWith(alert(1), alert(93));
        }
    }

    @Test
    void goesOnAfterThePanelWasAbsent() {
        panel.mayShow.release(100);
        try (var handover = new Handover(panel, Clock.systemUTC())) {
            panel.absent = true;
            handover.offer(alert(1));
            await().until(() -> panel.mayShow.availablePermits() == 99);
            panel.absent = false;
            handover.offer(alert(2));
            await().untilAsserted(() -> assertThat(panel.shown).contains(alert(2)));
        }
    }

    private static List<Alert> alerts(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(HandoverTest::alert).toList();
    }

    private static Alert alert(long sequence) {
        return new Alert(new Reading(sequence, 30, Instant.EPOCH), 24);
    }

    /// Shows as many readings as it has permits.
    private static final class FakePanel implements Panel {
        final Semaphore mayShow = new Semaphore(0);
        final Queue<Alert> shown = new ConcurrentLinkedQueue<>();
        volatile boolean absent;

        @Override
        public void show(Alert alert) throws PanelAbsentException {
            boolean refuses = absent;
            mayShow.acquireUninterruptibly();
            if (refuses) {
                throw new PanelAbsentException("404");
            }
            shown.add(alert);
        }
    }
}
