package tandem.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsRingTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void names() {
        file = folder.resolve("metrics.ring");
    }

    @Test
    void samplesComeBackWithGapsBetweenThem() throws Exception {
        try (var ring = new MetricsRing(file)) {
            write(ring, 0, 1);
            write(ring, 30, 4);
            var range = ring.read(START, START.plusSeconds(35));
            assertThat(range.start()).isEqualTo(START);
            assertThat(range.values().get(Series.HUB_CLIENTS))
                    .containsExactly(1.0, null, null, 4.0);
            assertThat(range.values().get(Series.GUEST_CPU))
                    .containsExactly(null, null, null, null);
        }
    }

    @Test
    void theStepUnderWayIsNotAGap() throws Exception {
        try (var ring = new MetricsRing(file)) {
            write(ring, 0, 1);
            assertThat(ring.read(START, START.plusSeconds(10)).values().get(Series.HUB_CLIENTS))
                    .containsExactly(1.0);
        }
    }

    @Test
    void samplesOutliveTheDaemonAndTheFileKeepsItsSize() throws Exception {
        try (var ring = new MetricsRing(file)) {
            write(ring, 0, 7);
        }
        long size = Files.size(file);
        try (var ring = new MetricsRing(file)) {
            for (int i = 1; i <= 2 * MetricsRing.SLOTS; i += 7) {
                write(ring, i * 10L, i);
            }
            assertThat(Files.size(file)).isEqualTo(size).isLessThan(1 << 20);
        }
    }

    @Test
    void whatIsOlderThanADayIsAGap() throws Exception {
        try (var ring = new MetricsRing(file)) {
            write(ring, 0, 7);
            Instant later = START.plus(Duration.ofHours(25));
            var range = ring.read(START, later);
            assertThat(range.values().get(Series.HUB_CLIENTS))
                    .hasSize(MetricsRing.SLOTS - 1)
                    .containsOnlyNulls();
        }
    }

    @Test
    void aTornSampleIsAGap() throws Exception {
        try (var ring = new MetricsRing(file)) {
            write(ring, 0, 1);
            write(ring, 10, 2);
            write(ring, 20, 3);
        }
        long step = START.plusSeconds(10).getEpochSecond() / 10;
        long position =
                MetricsRing.HEADER_BYTES + step % MetricsRing.SLOTS * MetricsRing.SLOT_BYTES + 20;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), position);
        }
        try (var ring = new MetricsRing(file)) {
            assertThat(ring.read(START, START.plusSeconds(20)).values().get(Series.HUB_CLIENTS))
                    .containsExactly(1.0, null, 3.0);
        }
    }

    @Test
    void anotherFileInItsPlaceIsMadeAnew() throws Exception {
        Files.writeString(file, "something else");
        try (var ring = new MetricsRing(file)) {
            write(ring, 0, 5);
            assertThat(ring.read(START, START).values().get(Series.HUB_CLIENTS))
                    .containsExactly(5.0);
        }
    }

    private static void write(MetricsRing ring, long seconds, double clients) {
        ring.write(START.plusSeconds(seconds), Map.of(Series.HUB_CLIENTS, clients));
    }
}
