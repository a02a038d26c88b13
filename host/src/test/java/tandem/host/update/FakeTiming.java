package tandem.host.update;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Time that passes only when somebody waits.
class FakeTiming implements Timing {
    private Instant now;
    private long nanos;

    FakeTiming() {
        this(Instant.parse("2026-11-23T08:00:00Z"));
    }

    FakeTiming(Instant now) {
        this.now = now;
    }

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
    public void pause(Duration span) throws InterruptedException {
        pass(span);
    }

    void pass(Duration span) {
        now = now.plus(span);
        nanos += span.toNanos();
    }
}
