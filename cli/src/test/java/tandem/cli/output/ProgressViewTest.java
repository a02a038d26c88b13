package tandem.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProgressViewTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    void plainLinesTellBeginningsAndNowAndThenTheProgress() {
        var view = new ProgressView(err, false, () -> now);
        show(view, step("Image", "running", "", -1));
        show(view, step("Image", "running", "packages", 10));
        now = Duration.ofSeconds(12).toNanos();
        show(view, step("Image", "running", "root", 40));
        now = Duration.ofSeconds(14).toNanos();
        show(view, step("Image", "done", "", -1), step("Boot", "running", "", -1));
        assertThat(text())
                .isEqualTo(
                        """
                        [   0 s] Image …
                        [  12 s] Image: root, 40 %
                        [  14 s] Boot …
                        """);
    }

    @Test
    void aTerminalKeepsOneLineThatChangesInPlace() {
        var view = new ProgressView(err, true, () -> now);
        show(view, step("Image", "running", "packages", 10));
        now = Duration.ofSeconds(3).toNanos();
        show(view, step("Image", "done", "", -1), step("Boot", "running", "", -1));
        view.finish();
        assertThat(text().replace("\r\u001b[K", "⌫"))
                .isEqualTo("⌫… Image: packages, 10 %⌫✓ Image (3 s)\n⌫… Boot⌫");
    }

    private static void show(ProgressView view, String... steps) {
        view.show(JsonMapper.shared().readTree("{\"steps\":[" + String.join(",", steps) + "]}"));
    }

    private static String step(String name, String state, String detail, int percent) {
        return "{\"name\":\"%s\",\"state\":\"%s\",\"detail\":\"%s\",\"percent\":%d}"
                .formatted(name, state, detail, percent);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
