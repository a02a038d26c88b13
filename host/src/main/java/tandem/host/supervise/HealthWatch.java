package tandem.host.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.manage.GuestFacts;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;

/// Looks at a guest that runs, until it has ended: its process, its processors, its runtime; and
/// tells it the time every half minute, at once when the host's clock has jumped or the host slept.
final class HealthWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final Duration WHILE_HEALTHY = Duration.ofSeconds(5);
    private static final Duration WHILE_NOT = Duration.ofSeconds(1);
    private static final Duration RARELY = Duration.ofSeconds(30);
    private static final Duration JUMP = Duration.ofSeconds(2);

    /// States of QEMU that no guest comes back from.
    private static final Set<String> HOPELESS =
            Set.of("internal-error", "guest-panicked", "shutdown");

    private final Machine machine;
    private final EdgeRuntime runtime;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Consumer<GuestHealth> seen;
    private @Nullable GuestFacts facts;
    private Instant lastWall;
    private long lastNanos;
    private long lastRare;

    /// @param nanoTime a clock that nobody sets
    HealthWatch(
            Machine machine,
            EdgeRuntime runtime,
            InstantSource clock,
            LongSupplier nanoTime,
            Consumer<GuestHealth> seen) {
        this.machine = machine;
        this.runtime = runtime;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.seen = seen;
        this.lastWall = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
        this.lastRare = lastNanos - RARELY.toNanos();
    }

    /// @param isWanted false when nobody wants to know any more
    /// @return how it ended; empty when nobody wanted to know
    Optional<ExitReport> untilEnd(BooleanSupplier isWanted) throws InterruptedException {
        Optional<ExitReport> end = Optional.empty();
        while (end.isEmpty() && isWanted.getAsBoolean()) {
            boolean healthy = look();
            end = machine.awaitExit(healthy ? WHILE_HEALTHY : WHILE_NOT);
        }
        return end;
    }

    /// One look at everything.
    boolean look() throws InterruptedException {
        long now = nanoTime.getAsLong();
        boolean rare = now - lastRare >= RARELY.toNanos();
        if (rare) {
            lastRare = now;
            machine.boundLog();
        }
        Optional<String> halted = machine.halted();
        if (halted.isPresent()) {
            seen.accept(GuestHealth.silent("the guest stands still: " + halted.get()));
            awaken(halted.get(), rare);
            return false;
        }
        try {
            if (hasJumped(now) || rare) {
                pushClock();
            }
            if (rare) {
                facts = runtime.facts();
            }
            var health = GuestHealth.of(runtime.health(), facts);
            seen.accept(health);
            return health.healthy();
        } catch (IOException e) {
            LOG.debug("the edge runtime does not answer", e);
            seen.accept(GuestHealth.silent("the edge runtime does not answer: " + e.getMessage()));
            return false;
        }
    }

    private void awaken(String halted, boolean mayResume) throws InterruptedException {
        if (HOPELESS.contains(halted)) {
            LOG.warn("QEMU {} is ended: its guest stands still ({})", machine.pid(), halted);
            machine.kill();
        } else if (mayResume) {
            try {
                machine.resume(); // after io-error: perhaps the host's disk has space again
            } catch (IOException e) {
                LOG.warn("the guest cannot go on: {}", e.toString());
            }
        }
    }

    private void pushClock() throws InterruptedException {
        try {
            runtime.pushClock(clock.instant());
        } catch (IOException e) {
            LOG.debug("the guest was not told the time", e);
        }
    }

    /// The clock on the wall has gone another way than the one that nobody sets.
    private boolean hasJumped(long nanos) {
        Instant wall = clock.instant();
        Duration passed = Duration.between(lastWall, wall);
        Duration counted = Duration.ofNanos(nanos - lastNanos);
        lastWall = wall;
        lastNanos = nanos;
        return passed.minus(counted).abs().compareTo(JUMP) > 0;
    }
}
