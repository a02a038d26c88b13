package tandem.samples.demo.panel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.samples.demo.reading.Threshold;

class PanelInputTest {
    private final FakeTraffic traffic = new FakeTraffic(24, 0);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void typedNumberBecomesTheThreshold() throws Exception {
        type("25.5\n\n 23,5 \n");
        assertThat(traffic.sent).containsExactly(new Threshold(25.5), new Threshold(23.5));
    }

    @Test
    void otherTextIsExplained() throws Exception {
        type("hot\n");
        assertThat(traffic.sent).isEmpty();
        assertThat(printed.toString(UTF_8)).contains("'hot' is no threshold");
    }

    @Test
    void letterQEndsIt() throws Exception {
        type("q\n25\n");
        assertThat(traffic.sent).isEmpty();
    }

    @Test
    void argumentsAreAFolderAndOptions() {
        assertThat(PanelArguments.parse(List.of("dir", "--rounds", "4", "--deadline", "9")))
                .isEqualTo(new PanelArguments(Path.of("dir"), 4, Duration.ofSeconds(9)));
        assertThat(PanelArguments.parse(List.of("dir")).rounds()).isZero();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> PanelArguments.parse(List.of())).hasMessage("FOLDER is missing");
        assertThatThrownBy(() -> PanelArguments.parse(List.of("dir", "--rounds", "0")))
                .hasMessage("--rounds needs a whole number above 0");
        assertThatThrownBy(() -> PanelArguments.parse(List.of("dir", "--round", "1")))
                .hasMessage("unexpected: --round");
    }

    @Test
    void thresholdMessageIsMarkedForTheFilter() {
        var message = HubTraffic.message(new Threshold(25));
        assertThat(message.getProperty("kind")).isEqualTo("threshold");
        assertThat(new String(message.getBytes(), UTF_8)).isEqualTo("{\"threshold\":25.0}");
    }

    @Test
    void missingCredentialsNameTheCommandThatWritesThem() {
        assertThatThrownBy(() -> Credentials.read(Path.of("/nowhere")))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("Remedy: run 'tandem app add panel'");
    }

    @Test
    void emptyTrustBundleIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("connection-string"), "HostName=h;DeviceId=panel\n");
        Files.writeString(folder.resolve("trust-bundle.pem"), "");
        Credentials credentials = Credentials.read(folder);
        assertThatThrownBy(credentials::sslContext)
                .hasMessageContaining("The trust bundle is unusable: it holds no certificate");
    }

    private void type(String text) throws Exception {
        new Keyboard(traffic, new PrintStream(printed, true, UTF_8))
                .run(new BufferedReader(new StringReader(text)));
    }
}
