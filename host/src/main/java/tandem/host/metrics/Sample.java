package tandem.host.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.manage.GuestFacts;

/// Makes samples of what the daemon knows already: the guest's last health and facts, and what the
/// operating system says of QEMU's process and of this one. Nobody is asked for a sample.
final class Sample {
    private final LongFunction<@Nullable Duration> busyTime;
    private @Nullable Used last;
    private @Nullable GuestFacts lastFacts;
    private final Map<Series, Double> lastTraffic = new EnumMap<>(Series.class);

    /// @param busyTime processor time that a process has used; null when it is not known
    Sample(LongFunction<@Nullable Duration> busyTime) {
        this.busyTime = busyTime;
    }

    private record Used(long pid, Instant at, Duration busy) {}

    /// @param ownRss resident bytes of this process; null when they are not known
    Map<Series, Double> of(DeviceStatus status, @Nullable Long ownRss, Instant now) {
        var values = new EnumMap<Series, Double>(Series.class);
        var facts = status.facts();
        if (facts != null) {
            values.put(Series.GUEST_MEMORY_TOTAL, (double) facts.memoryTotalBytes());
            values.put(
                    Series.GUEST_MEMORY_USED,
                    (double) (facts.memoryTotalBytes() - facts.memoryAvailableBytes()));
            values.put(Series.GUEST_DISK_TOTAL, (double) facts.diskTotalBytes());
            values.put(
                    Series.GUEST_DISK_USED,
                    (double) (facts.diskTotalBytes() - facts.diskFreeBytes()));
        }
        var health = status.health();
        if (health != null) {
            values.put(Series.HUB_CLIENTS, (double) health.hub().connectedClients());
            Double messages = health.hub().messagesPerSecond();
            if (messages != null) {
                values.put(Series.HUB_MESSAGES, messages);
            }
        }
        if (ownRss != null) {
            values.put(Series.DAEMON_RSS, (double) ownRss);
        }
        values.putAll(traffic(facts));
        Double cpu = cpu(status, facts == null ? 0 : facts.cpus(), now);
        if (cpu != null) {
            values.put(Series.GUEST_CPU, cpu);
        }
        return values;
    }

    /// Facts come less often than samples; between them the last rate holds.
    private Map<Series, Double> traffic(@Nullable GuestFacts facts) {
        GuestFacts before = lastFacts;
        lastFacts = facts;
        if (facts == null || before == null) {
            lastTraffic.clear();
            return lastTraffic;
        }
        long seconds = facts.uptimeSeconds() - before.uptimeSeconds();
        if (seconds == 0) {
            return lastTraffic;
        }
        lastTraffic.clear();
        rate(before.networkReceivedBytes(), facts.networkReceivedBytes(), seconds)
                .ifPresent(rate -> lastTraffic.put(Series.GUEST_RECEIVED, rate));
        rate(before.networkSentBytes(), facts.networkSentBytes(), seconds)
                .ifPresent(rate -> lastTraffic.put(Series.GUEST_SENT, rate));
        return lastTraffic;
    }

    /// Empty when one is not known, or when the guest has started anew.
    private static Optional<Double> rate(@Nullable Long before, @Nullable Long now, long seconds) {
        return before == null || now == null || seconds < 0 || now < before
                ? Optional.empty()
                : Optional.of((double) (now - before) / seconds);
    }

    private @Nullable Double cpu(DeviceStatus status, int cpus, Instant now) {
        var guest = status.guest();
        Duration busy = guest == null ? null : busyTime.apply(guest.pid());
        if (guest == null || busy == null) {
            last = null;
            return null;
        }
        Used before = last;
        last = new Used(guest.pid(), now, busy);
        if (before == null || before.pid() != guest.pid() || cpus == 0) {
            return null;
        }
        long wall = Duration.between(before.at(), now).toMillis();
        if (wall <= 0) {
            return null;
        }
        return Math.clamp((double) busy.minus(before.busy()).toMillis() / wall / cpus, 0.0, 1.0);
    }
}
