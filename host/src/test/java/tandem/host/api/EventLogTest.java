package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
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
            var heard = listening.poll(0);
            assertThat(heard).isNotNull();
            assertThat(heard.type()).isEqualTo("metrics");
            assertThat(heard.id()).isEqualTo(published);
        }
        try (var later = log.subscribe(published - 1)) {
            var first = later.poll(0);
            assertThat(first).isNotNull();
            assertThat(first.type()).isEqualTo("state");
            assertThat(later.poll(0)).isNull();
        }
    }
}
