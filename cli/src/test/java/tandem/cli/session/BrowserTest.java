package tandem.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {
    private static final String URL = "http://127.0.0.1:1/#code=a&b";

    @Test
    void aMachineWithoutDesktopOpensNothing() {
        assertThat(new Browser("Linux", Map.of()).command(URL)).isEmpty();
        assertThat(new Browser("Mac OS X", Map.of("SSH_CONNECTION", "x")).command(URL)).isEmpty();
    }

    @Test
    void eachSystemHasItsOwnProgram() {
        assertThat(new Browser("Linux", Map.of("WAYLAND_DISPLAY", "w")).command(URL))
                .containsExactly("xdg-open", URL);
        assertThat(new Browser("Mac OS X", Map.of()).command(URL)).containsExactly("open", URL);
        assertThat(new Browser("Windows 11", Map.of()).command(URL))
                .as("no shell that would read the &")
                .endsWith(URL)
                .doesNotContain("cmd");
    }
}
