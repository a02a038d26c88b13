package tandem.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the blocks that are marked `it`, as a reader does: page by page, from top to bottom.
@Tag("it")
class NativePagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /// Another module's test, perhaps at the same time, has a hub at one of these ports.
    private static final Path PORTS_LOCK =
            Path.of(System.getProperty("java.io.tmpdir"), "tandem-test-ports.lock");

    @TempDir Path folder;

    @Test
    void commandsWithoutGuestDoWhatThePageSays() throws IOException {
        try (var ports =
                FileChannel.open(PORTS_LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Objects.requireNonNull(ports.lock());
            runPages();
        }
    }

    private void runPages() throws IOException {
        for (int port : List.of(8883, 8443, 9443)) {
            assumeTrue(isFree(port), "port " + port + " is in use, perhaps by a guest");
        }
        var pages = Pages.ofThisCheckout();
        int ran = 0;
        try (var shell =
                new Shell(
                        pages.checkout(),
                        folder,
                        Map.of(
                                "TANDEM_SKIP_BUILD",
                                "1",
                                "TANDEM_HOME",
                                folder.resolve("home").toString()))) {
            for (Block block : pages.blocks()) {
                if (block.isShell() && block.marker() instanceof Marker.Native(var until)) {
                    shell.run(block, until, LIMIT);
                    ran++;
                }
            }
            assertThat(shell.printed())
                    .contains("export EdgeHubConnectionString=")
                    .contains("\"listening\":true")
                    .contains("\"command\":\"create\"")
                    .contains("\"connectionString\":");
        }
        assertThat(ran).isPositive();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
