package tandem.host.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;

/// Puts a sample into the ring at each step.
public final class MetricsSampler implements AutoCloseable {
    private static final Path OWN_STATUS = Path.of("/proc/self/status");
    private static final String RSS = "VmRSS:";

    private final MetricsRing ring;
    private final Supplier<DeviceStatus> status;
    private final InstantSource clock;
    private final Consumer<Measured> listener;
    private final Sample sample = new Sample(MetricsSampler::busyTime);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// One step.
    ///
    /// @param values by the words of {@link Series}; what is not known is not there
    public record Measured(Instant at, Map<String, Double> values) {}

    /// @param status how things are, told without asking anybody
    /// @param listener is told each step
    public MetricsSampler(
            MetricsRing ring,
            Supplier<DeviceStatus> status,
            InstantSource clock,
            Consumer<Measured> listener) {
        this.ring = ring;
        this.status = status;
        this.clock = clock;
        this.listener = listener;
        Thread.ofVirtual().name("metrics").start(this::run);
    }

    private void run() {
        try {
            while (!closed.await(untilNextStep(), TimeUnit.MILLISECONDS)) {
                var now = clock.instant();
                var values = sample.of(status.get(), ownRss(), now);
                ring.write(now, values);
                var words = new LinkedHashMap<String, Double>();
                values.forEach((series, value) -> words.put(series.word(), value));
                listener.accept(new Measured(now, words));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long untilNextStep() {
        long step = Duration.ofSeconds(MetricsRing.STEP_SECONDS).toMillis();
        return step - Math.floorMod(clock.millis(), step);
    }

    private static @Nullable Duration busyTime(long pid) {
        return ProcessHandle.of(pid).flatMap(it -> it.info().totalCpuDuration()).orElse(null);
    }

    private static @Nullable Long ownRss() {
        try (var lines = Files.lines(OWN_STATUS)) {
            return lines.filter(line -> line.startsWith(RSS))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(null);
        } catch (IOException _) {
            return null; // another system than Linux
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
