package tandem.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;

@Tag("it")
class ConsoleVerbsTest {
    private static final String LINK =
            "{\"url\":\"http://127.0.0.1:1/#code=abc\",\"expiresAt\":\"2026-03-01T12:02:00Z\"}";

    @TempDir private Path home;
    private FakeApi api;

    @BeforeEach
    void starts() throws IOException {
        api = new FakeApi(home);
    }

    @AfterEach
    void stops() {
        api.close();
    }

    @Test
    void consolePrintsItsLink() {
        api.on("POST /session/link", 200, LINK);
        var run = api.tandem("console");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("  http://127.0.0.1:1/#code=abc\n").contains("2 minutes");
    }

    @Test
    void consoleAsJsonIsTheLink() {
        api.on("POST /session/link", 200, LINK);
        var run = api.tandem("console", "--json", "--role", "viewer");
        assertThat(JsonMapper.shared().readTree(run.out()))
                .isEqualTo(JsonMapper.shared().readTree(LINK));
        assertThat(new String(api.bodies.get("POST /session/link"), UTF_8)).contains("viewer");
    }
}
