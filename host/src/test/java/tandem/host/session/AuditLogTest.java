package tandem.host.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir private Path folder;

    @Test
    void entriesComeBackInTheirOrder() throws Exception {
        try (var log = new AuditLog(folder.resolve("audit.log"))) {
            log.write(entry("/first"));
            log.write(entry("/second\"\n/third"));
            assertThat(log.tail(10))
                    .extracting(entry -> entry.path("path").asString(""))
                    .containsExactly("/first", "/second\"\n/third");
            assertThat(log.tail(1)).hasSize(1);
        }
    }

    @Test
    void theFilesDoNotGrowWithoutEnd() throws Exception {
        Path file = folder.resolve("audit.log");
        try (var log = new AuditLog(file)) {
            for (int i = 0; i < 6000; i++) {
                log.write(entry("/" + "x".repeat(400) + i));
            }
            assertThat(Files.size(file)).isLessThanOrEqualTo(AuditLog.MOST_BYTES);
            assertThat(Files.size(folder.resolve("audit.log.1")))
                    .isLessThanOrEqualTo(AuditLog.MOST_BYTES);
            assertThat(log.tail(1).getFirst().path("path").asString("")).endsWith("5999");
            assertThat(log.tail(1500).size()).isEqualTo(1500);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aTornLineIsPassedOver() throws Exception {
        Path file = folder.resolve("audit.log");
        Files.writeString(file, "{\"at\":\n");
        try (var log = new AuditLog(file)) {
            log.write(entry("/x"));
            Files.writeString(file, "{\"half", StandardOpenOption.APPEND);
            assertThat(log.tail(10)).hasSize(1);
        }
    }

    @Test
    void whoeverGoesAwayEarlyIsRecordedAllTheSame() {
        var log = new AuditLog(folder.resolve("audit.log"));
        Thread.currentThread().interrupt();
        log.write(entry("/gone"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(log.tail(1).getFirst().path("path").asString("")).isEqualTo("/gone");
    }

    private static AuditEntry entry(String path) {
        return new AuditEntry(
                Instant.EPOCH, "owner", "admin", "session", "127.0.0.1", "POST", path, 200);
    }
}
