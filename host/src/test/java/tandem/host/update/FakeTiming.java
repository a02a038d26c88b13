package tandem.host.update;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Time that passes only when somebody waits.
final class FakeTiming implements Timing {
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private long nanos;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("UTC");
    }

    @Override
    public void pause(Duration span) {
        pass(span);
    }

    void pass(Duration span) {
        now = now.plus(span);
        nanos += span.toNanos();
    }
}
