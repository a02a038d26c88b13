package tandem.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command on a real terminal, which `script` of util-linux makes.
@Tag("it")
class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String CTRL_C = "\3";
    private static final long LIMIT_SECONDS = 60;

    @TempDir private Path home;
    private FakeStreams daemon;

    @BeforeEach
    void starts() throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "util-linux is installed");
        daemon = new FakeStreams(home);
    }

    @AfterEach
    void stops() throws IOException {
        daemon.close();
    }

    @Test
    void theShellGetsEachKeyAndItsExitCodeIsTheCommands() throws Exception {
        try (var terminal = new Terminal("shell")) {
            terminal.await("welcome");
            terminal.type("a");
            terminal.await("got a");
            terminal.type(CTRL_C); // for the program in the guest, not for the command here
            terminal.await("got ^C");
            terminal.type("q");
            terminal.await("code=7");
        }
        assertThat(daemon.requests).singleElement().asString().contains("cols=").contains("rows=");
    }

    @Test
    void theTerminalIsAsItWasAfterTheShell() throws Exception {
        try (var terminal = new Terminal("shell")) {
            terminal.await("welcome");
            terminal.type("q");
            terminal.await("code=7");
            terminal.await("echoe");
            assertThat(terminal.text()).containsPattern("[ ;]icanon").containsPattern("[ ;]echo ");
        }
    }

    @Test
    void ctrlCEndsALogThatIsFollowed() throws Exception {
        assertEndsOnCtrlC("logs m -f", "line");
    }

    @Test
    void ctrlCEndsMessagesThatAreFollowed() throws Exception {
        assertEndsOnCtrlC("messages -f", "m  ");
    }

    private void assertEndsOnCtrlC(String verb, String shown) throws Exception {
        try (var terminal = new Terminal(verb)) {
            terminal.await(shown);
            terminal.type(CTRL_C);
            terminal.await("code=130");
            assertThat(terminal.text()).doesNotContain("Exception", "tandem:");
        }
    }

    /// A shell on a terminal that runs the command, tells its exit code and the terminal's state.
    private final class Terminal implements AutoCloseable {
        private final Process process;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        Terminal(String verb) throws IOException {
            String command =
                    "trap : INT; stty cols 100 rows 30; %s -cp '%s' tandem.cli.Main %s; echo code=$?; stty -a"
                            .formatted(
                                    Path.of(System.getProperty("java.home"), "bin", "java"),
                                    classPath(),
                                    verb);
            // who runs the tests in the background ignores Ctrl-C, and programs inherit that
            var builder =
                    new ProcessBuilder(
                                    "env",
                                    "--default-signal=INT",
                                    SCRIPT.toString(),
                                    "-q",
                                    "-c",
                                    command,
                                    "/dev/null")
                            .redirectErrorStream(true);
            builder.environment().put("TANDEM_HOME", home.toString());
            builder.environment().put("SHELL", "/bin/sh");
            process = builder.start();
            Thread.ofVirtual().start(this::read);
        }

        private static String classPath() {
            return String.join(
                    File.pathSeparator,
                    Path.of("target/classes").toAbsolutePath().toString(),
                    System.getProperty("jdk.module.path", ""),
                    System.getProperty("java.class.path", ""));
        }

        private void read() {
            var buffer = new byte[1024];
            try {
                for (int count = process.getInputStream().read(buffer);
                        count >= 0;
                        count = process.getInputStream().read(buffer)) {
                    seen.write(buffer, 0, count);
                }
            } catch (IOException _) {
                // it has ended
            }
        }

        String text() {
            return seen.toString(UTF_8);
        }

        void type(String keys) throws IOException {
            process.getOutputStream().write(keys.getBytes(UTF_8));
            process.getOutputStream().flush();
        }

        void await(String words) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!text().contains(words)) {
                assertThat(System.nanoTime()).as("%s in: %s", words, text()).isLessThan(end);
                var _ = process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
