package tandem.host.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.error.TandemException;
import tandem.host.supervise.SshEndpoint;

@Tag("it")
class GuestShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private FakeGuestSsh guest;
    private GuestShell shell;

    @BeforeEach
    void starts() throws Exception {
        guest = new FakeGuestSsh(folder, "ecdsa-sha2-nistp256");
        shell = new GuestShell(guest::target);
    }

    @AfterEach
    void stops() throws IOException {
        shell.close();
        guest.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-sha2-nistp256", "ssh-ed25519"})
    void runsCommandsWithEitherKindOfKey(String keyType) throws Exception {
        try (var other = new FakeGuestSsh(folder, keyType);
                var toOther = new GuestShell(other::target)) {
            assertThat(output(toOther, "echo", "it's $HOME")).isEqualTo("it's $HOME\n");
        }
    }

    @Test
    void tellsTheExitCodeAndBothStreams() throws IOException {
        try (var process = shell.start(List.of("sh", "-c", "echo out; echo err >&2; exit 7"))) {
            assertThat(text(process.stdout().readAllBytes())).isEqualTo("out\n");
            assertThat(text(process.stderr().readAllBytes())).isEqualTo("err\n");
            assertThat(process.awaitExit(LIMIT)).hasValue(7);
        }
    }

    @Test
    void feedsTheCommand() throws IOException {
        try (var process = shell.start(List.of("wc", "-c"))) {
            try (var stdin = process.stdin()) {
                stdin.write(new byte[100_000]);
            }
            assertThat(text(process.stdout().readAllBytes()).strip()).isEqualTo("100000");
        }
    }

    @Test
    void doesNotWaitLongerThanTheLimit() {
        try (var process = shell.start(List.of("sleep", "60"))) {
            assertThat(process.awaitExit(Duration.ofMillis(200))).isEqualTo(OptionalInt.empty());
        }
    }

    @Test
    void sharesOneSession() throws IOException {
        output(shell, "true");
        output(shell, "true");
        assertThat(guest.sessions()).isEqualTo(1);
    }

    @Test
    void opensTheSessionAgainWhenItBroke() throws IOException {
        assertThat(output(shell, "echo", "one")).isEqualTo("one\n");
        guest.restart();
        assertThat(output(shell, "echo", "two")).isEqualTo("two\n");
    }

    @Test
    void refusesAnotherHostKey() {
        try (var strict = new GuestShell(guest::targetOfAnotherGuest)) {
            assertThatThrownBy(() -> strict.start(List.of("true")))
                    .isInstanceOf(TandemException.class)
                    .hasMessageContaining("API-014")
                    .hasMessageContaining("another host key");
        }
    }

    @Test
    void namesTheAddressThatDoesNotAnswer() throws IOException {
        SshEndpoint gone = guest.target();
        guest.close();
        try (var late = new GuestShell(() -> gone)) {
            assertThatThrownBy(() -> late.start(List.of("true")))
                    .hasMessageContaining("API-013")
                    .hasMessageContaining("127.0.0.1:" + gone.port());
        }
    }

    @Test
    void copiesTreesBothWays() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/inner"));
        Files.writeString(tree.resolve("file"), "content");
        var files = new GuestFiles(shell);
        var tar = new ByteArrayOutputStream();
        files.read(folder.resolve("tree").toString(), tar);
        Path target = folder.resolve("new/place");
        files.write(target.toString(), new ByteArrayInputStream(tar.toByteArray()));
        assertThat(target.resolve("tree/inner/file")).hasContent("content");
    }

    @Test
    void saysWhatTarSaidWhenUnpackingFails() {
        var noTar = new ByteArrayInputStream(new byte[] {1, 2, 3});
        assertThatThrownBy(() -> new GuestFiles(shell).write(folder.toString(), noTar))
                .hasMessageContaining("API-017")
                .hasMessageContaining("tar");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> new GuestFiles(shell).requireExists("/no/such"))
                .hasMessageContaining("API-016")
                .hasMessageContaining("guest:/no/such");
    }

    private static String output(GuestShell shell, String... command) throws IOException {
        try (var process = shell.start(List.of(command))) {
            process.stdin().close();
            String text = text(process.stdout().readAllBytes());
            assertThat(process.awaitExit(LIMIT)).hasValue(0);
            return text;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
