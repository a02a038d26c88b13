package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog(InstantSource.fixed(Instant.EPOCH));

    @Test
    void whatIsOnlyMentionedReachesThoseWhoListenAndNobodyLater() throws InterruptedException {
        log.publish("state", Map.of("state", "running"));
        long published = log.lastId();
        try (var listening = log.subscribe(published)) {
            log.mention("metrics", Map.of("at", "now"));
            assertThat(heardBy(listening)).containsExactly("metrics " + published);
        }
        try (var later = log.subscribe(published - 1)) {
            assertThat(heardBy(later)).containsExactly("state " + published);
        }
    }

    private static List<String> heardBy(EventLog.Subscription subscription)
            throws InterruptedException {
        var heard = new ArrayList<String>();
        for (var event = subscription.poll(0); event != null; event = subscription.poll(0)) {
            heard.add(event.type() + " " + event.id());
        }
        return heard;
    }
}
