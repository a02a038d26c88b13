package tandem.host.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.host.home.HostPaths;

class LogTimelineTest {
    @TempDir Path home;
    private HostPaths paths;

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
    void linesOfAllPartsStandInTheOrderOfTheirTimes() throws IOException {
        assertThat(new LogTimeline(paths).last(10))
                .containsExactly(
                        "daemon  | 2026-01-01T00:00:01.000+01:00 INFO  one",
                        "daemon  |   at Somewhere",
                        "qemu    | 2025-12-31T23:00:03.000000Z qemu: two",
                        "daemon  | 2026-01-01T00:00:05.000+01:00 INFO  three");
        assertThat(new LogTimeline(paths).last(1)).hasSize(1).first().asString().contains("three");
    }

    @Test
    void whatComesLaterIsNamedToo() throws IOException {
        var timeline = new LogTimeline(paths);
        assertThat(timeline.last(10)).hasSize(4);
        Files.writeString(paths.qemuLog(), "four\n", StandardOpenOption.APPEND);
        assertThat(timeline.more()).containsExactly("qemu    | four");
    }
}
