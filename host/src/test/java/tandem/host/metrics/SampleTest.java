package tandem.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.contract.api.DeviceStatus;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

class SampleTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private final AtomicReference<Duration> busy = new AtomicReference<>(Duration.ofSeconds(100));
    private final Sample sample = new Sample(_ -> busy.get());

    @Test
    void aStoppedGuestLeavesGaps() {
        assertThat(sample.of(status(null, null, null), 5L, START))
                .containsOnlyKeys(Series.DAEMON_RSS);
    }

    @Test
    void factsBecomeUsedAndTotal() {
        var values = sample.of(status(1L, facts(), health()), null, START);
        assertThat(values)
                .containsEntry(Series.GUEST_MEMORY_USED, 600.0)
                .containsEntry(Series.GUEST_MEMORY_TOTAL, 1000.0)
                .containsEntry(Series.GUEST_DISK_USED, 30.0)
                .containsEntry(Series.GUEST_DISK_TOTAL, 100.0)
                .containsEntry(Series.HUB_CLIENTS, 2.0)
                .containsEntry(Series.HUB_MESSAGES, 3.5)
                .doesNotContainKeys(Series.DAEMON_RSS, Series.GUEST_CPU);
    }

    @Test
    void processorTimeIsAPartOfAllProcessors() {
        var _ = sample.of(status(1L, facts(), health()), null, START);
        busy.set(Duration.ofSeconds(105));
        assertThat(sample.of(status(1L, facts(), health()), null, START.plusSeconds(10)))
                .containsEntry(Series.GUEST_CPU, 0.25);
    }

    @Test
    void anotherProcessBeginsAnew() {
        var _ = sample.of(status(1L, facts(), health()), null, START);
        assertThat(sample.of(status(2L, facts(), health()), null, START.plusSeconds(10)))
                .doesNotContainKey(Series.GUEST_CPU);
    }

    @Test
    void trafficIsARateThatHoldsUntilTheNextFacts() {
        var _ = sample.of(status(1L, traffic(100, 5_000, 100), health()), null, START);
        var later = status(1L, traffic(110, 25_000, 400), health());
        assertThat(sample.of(later, null, START.plusSeconds(10)))
                .containsEntry(Series.GUEST_RECEIVED, 2_000.0)
                .containsEntry(Series.GUEST_SENT, 30.0);
        assertThat(sample.of(later, null, START.plusSeconds(20)))
                .containsEntry(Series.GUEST_RECEIVED, 2_000.0);
        assertThat(sample.of(status(1L, traffic(3, 10, 10), health()), null, START.plusSeconds(30)))
                .doesNotContainKeys(Series.GUEST_RECEIVED, Series.GUEST_SENT);
    }

    private static GuestFacts traffic(long uptime, long received, long sent) {
        return new GuestFacts("d", "k", "x86_64", 2, 1000, 400, 100, 70, 9, uptime, received, sent);
    }

    private static GuestFacts facts() {
        return new GuestFacts("d", "k", "x86_64", 2, 1000, 400, 100, 70, 9, 9, null, null);
    }

    private static RuntimeHealth health() {
        return new RuntimeHealth(
                "n",
                true,
                List.of(),
                "0.1.0",
                START,
                new RuntimeHealth.EngineState(true, "5"),
                new RuntimeHealth.HubState(true, 2, 3.5),
                new RuntimeHealth.DeploymentState(true, 1, List.of()),
                new RuntimeHealth.ModuleCount(1, 1));
    }

    private static DeviceStatus status(
            @Nullable Long pid, @Nullable GuestFacts facts, @Nullable RuntimeHealth health) {
        return new DeviceStatus(
                "running",
                null,
                true,
                List.of(),
                null,
                pid == null
                        ? null
                        : new DeviceStatus.GuestProcess(
                                pid, START, "n", "v", "a", new DeviceStatus.Ports(1, 2, 3, 4)),
                health,
                facts,
                null,
                new DeviceStatus.Restarts(0, null, null),
                new DeviceStatus.Daemon("0.1.0", 1, START, "/h"),
                "edge-1");
    }
}
