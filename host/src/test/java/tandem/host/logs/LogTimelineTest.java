package tandem.host.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.home.HostPaths;

class LogTimelineTest {
    @TempDir Path home;
    private HostPaths paths;

    private LogTimeline timeline(Map<String, LogFeed> more) {
        Map<String, LogFeed> feeds = new LinkedHashMap<>();
        feeds.put("daemon", new LogTail(paths.daemonLog()));
        feeds.put("qemu", new LogTail(paths.qemuLog()));
        feeds.putAll(more);
        return new LogTimeline(feeds);
    }

    @BeforeEach
    void logs() throws IOException {
        paths = new HostPaths(home);
        Files.createDirectories(paths.daemonLog().getParent());
        Files.writeString(
                paths.daemonLog(),
                """
                2026-01-01T00:00:01.000+01:00 INFO  one
                  at Somewhere
                2026-01-01T00:00:05.000+01:00 INFO  three
                """);
        Files.writeString(paths.qemuLog(), "2025-12-31T23:00:03.000000Z qemu: two\n");
    }

    @Test
    void linesOfAllPartsStandInTheOrderOfTheirTimes() throws Exception {
        assertThat(timeline(Map.of()).last(10, _ -> true))
                .containsExactly(
                        "daemon  | 2026-01-01T00:00:01.000+01:00 INFO  one",
                        "daemon  |   at Somewhere",
                        "qemu    | 2025-12-31T23:00:03.000000Z qemu: two",
                        "daemon  | 2026-01-01T00:00:05.000+01:00 INFO  three");
        assertThat(timeline(Map.of()).last(1, _ -> true))
                .hasSize(1)
                .first()
                .asString()
                .contains("three");
    }

    @Test
    void whatComesLaterIsNamedToo() throws Exception {
        var timeline = timeline(Map.of());
        assertThat(timeline.last(10, _ -> true)).hasSize(4);
        Files.writeString(paths.qemuLog(), "four\n", StandardOpenOption.APPEND);
        assertThat(timeline.more()).containsExactly("qemu    | four");
    }

    @Test
    void onlyWhatIsWantedIsThereAndItIsTheLastOfIt() throws Exception {
        assertThat(timeline(Map.of()).last(1, line -> line.contains("o")))
                .containsExactly("qemu    | 2025-12-31T23:00:03.000000Z qemu: two");
    }

    @Test
    void streamsStandAtTheirTimesAndOneThatFailsSaysSo() throws Exception {
        var journal = new StreamFeed((_, _) -> stream("2025-12-31T23:00:04.5+0000 systemd: x\n"));
        var gone =
                new StreamFeed((_, _) -> {
                    throw new IOException("no such module");
                });
        var feeds = new LinkedHashMap<String, LogFeed>();
        feeds.put("guest", journal);
        feeds.put("filter", gone);
        try (var timeline = timeline(feeds)) {
            assertThat(timeline.last(10, _ -> true))
                    .containsSubsequence(
                            "filter  | cannot be read: no such module",
                            "qemu    | 2025-12-31T23:00:03.000000Z qemu: two",
                            "guest   | 2025-12-31T23:00:04.5+0000 systemd: x",
                            "daemon  | 2026-01-01T00:00:05.000+01:00 INFO  three");
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
