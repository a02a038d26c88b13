package tandem.host.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What modules write: a line a second, and as many before as wanted. Line `n` is always the same.
final class FakeLogs {
    private static final long AT_ONCE = 2000;

    private final InstantSource clock;
    private final FakeTexts texts;
    private final int before;
    private final Instant start;

    FakeLogs(InstantSource clock, FakeTexts texts, int before) {
        this.clock = clock;
        this.texts = texts;
        this.before = before;
        this.start = clock.instant();
    }

    /// @param tail how many of the last lines
    FakeStream stream(String module, long tail, boolean follow, boolean timestamps) {
        long now = count();
        return new FakeStream(
                new FakeStream.Source() {
                    private long next = Math.max(0, now - tail);

                    @Override
                    public byte @Nullable [] next() {
                        long end = Math.min(follow ? count() : now, next + AT_ONCE);
                        if (next >= end && !follow) {
                            return null;
                        }
                        var lines = new StringBuilder();
                        for (; next < end; next++) {
                            if (timestamps) {
                                lines.append(start.plusSeconds(next - before)).append(' ');
                            }
                            lines.append(texts.logLine(module, next)).append('\n');
                        }
                        return lines.toString().getBytes(UTF_8);
                    }

                    @Override
                    public long pause() {
                        return 200;
                    }
                });
    }

    private long count() {
        return before + Duration.between(start, clock.instant()).toSeconds();
    }
}
