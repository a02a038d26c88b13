package tandem.host.update;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Time, and waiting for it to pass.
interface Timing {
    /// The clock on the wall, which people may set.
    Instant now();

    /// A clock that nobody sets.
    long nanos();

    ZoneId zone();

    void pause(Duration span) throws InterruptedException;

    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }

    static Timing real(InstantSource clock) {
        return new Timing() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public ZoneId zone() {
                return ZoneId.systemDefault();
            }

            @Override
            public void pause(Duration span) throws InterruptedException {
                var _ = new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }
}
