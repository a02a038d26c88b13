package tandem.host.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentHistoryTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path folder;
    private DeploymentHistory history;

    @BeforeEach
    void opens() {
        history = new DeploymentHistory(folder.resolve("deployments"));
    }

    @Test
    void manifestsComeBackByteForByte() {
        byte[] manifest = manifest("sensor", 1);
        history.record(3, manifest, AT);
        var again = new DeploymentHistory(folder.resolve("deployments"));
        assertThat(again.manifest(3)).hasValueSatisfying(it -> assertThat(it).isEqualTo(manifest));
        assertThat(again.list().getFirst().modules()).containsExactly("sensor");
        assertThat(again.manifest(4)).isEmpty();
    }

    @Test
    void theLastTwentyAreKeptNewestFirst() throws Exception {
        for (int version = 1; version <= 25; version++) {
            history.record(version, manifest("m", version), AT);
        }
        assertThat(history.list())
                .extracting(PastDeployment::version)
                .hasSize(20)
                .startsWith(25L, 24L)
                .endsWith(6L);
        try (var files = Files.list(folder.resolve("deployments"))) {
            assertThat(files).hasSize(21);
        }
    }

    @Test
    void aGuestThatCountsAnewReplacesTheOneBefore() {
        history.record(1, manifest("a", 1), AT);
        history.record(2, manifest("b", 2), AT);
        history.record(1, manifest("c", 3), AT);
        assertThat(history.list()).extracting(PastDeployment::version).containsExactly(1L);
        assertThat(new String(history.manifest(1).orElseThrow(), UTF_8)).contains("\"c\"");
        assertThat(history.manifest(2)).isEmpty();
    }

    @Test
    void aTornIndexIsAnEmptyHistory() throws Exception {
        history.record(1, manifest("a", 1), AT);
        Files.writeString(folder.resolve("deployments/index.json"), "{\"deployments\":[{");
        assertThat(history.list()).isEmpty();
        history.record(2, manifest("b", 2), AT);
        assertThat(history.list()).hasSize(1);
    }

    private static byte[] manifest(String module, int n) {
        return "{ \"modulesContent\": {\"$edgeAgent\": {\"properties.desired\": {\"modules\": {\"%s\": {}}}}},\n  \"n\": %d.0 }"
                .formatted(module, n)
                .getBytes(UTF_8);
    }
}
