package tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;

/// What the runtime reads of the machine it runs on.
class MachineTest {
    @TempDir Path root;

    @Test
    void readsFactsOfTheKernel() throws IOException {
        write(
                "proc/meminfo",
                "MemTotal:        1000 kB\nMemFree:   1 kB\nMemAvailable:    600 kB\n");
        write("proc/self/status", "Name:\tjava\nVmRSS:\t   90 kB\n");
        write("proc/uptime", "321.45 600.00\n");
        write("proc/sys/kernel/osrelease", "6.12.1\n");
        write("etc/os-release", "NAME=Debian\nPRETTY_NAME=\"Debian GNU/Linux 13\"\n");
        write(
                "proc/net/dev",
                """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets
                    lo:     720       8    0    0    0     0          0         0      720       8
                  data: 5000123      70    0    0    0     0          0         0    90071      65
                """);
        var facts = new MachineFacts(root, root).read();
        assertThat(facts.networkReceivedBytes()).isEqualTo(5000123);
        assertThat(facts.networkSentBytes()).isEqualTo(90071);
        assertThat(facts.os()).isEqualTo("Debian GNU/Linux 13");
        assertThat(facts.kernel()).isEqualTo("6.12.1");
        assertThat(facts.memoryTotalBytes()).isEqualTo(1000 * 1024);
        assertThat(facts.memoryAvailableBytes()).isEqualTo(600 * 1024);
        assertThat(facts.runtimeRssBytes()).isEqualTo(90 * 1024);
        assertThat(facts.uptimeSeconds()).isEqualTo(321);
        assertThat(facts.diskTotalBytes()).isPositive();
    }

    @Test
    void factsThatTheKernelKeepsForItselfAreZero() {
        var facts = new MachineFacts(root, root).read();
        assertThat(facts.memoryTotalBytes()).isZero();
        assertThat(facts.networkSentBytes()).isNull();
    }

    @Test
    void findsTheProcessThatListensOnAPort() throws IOException {
        write(
                "proc/net/tcp",
                """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
                   0: 00000000:22B3 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 777
                   1: 00000000:22B4 00000000:0000 01 00000000:00000000 00:00000000 00000000 0 0 778
                """);
        write("proc/412/comm", "mosquitto\n");
        Files.createDirectories(root.resolve("proc/412/fd"));
        Files.createSymbolicLink(root.resolve("proc/412/fd/3"), Path.of("socket:[777]"));
        Files.createSymbolicLink(root.resolve("proc/412/fd/4"), Path.of("socket:[778]"));
        var owners = new PortOwner(root.resolve("proc"));
        assertThat(owners.find(8883)).contains("process 412 (mosquitto)");
        assertThat(owners.find(8884)).isEmpty();
    }

    @Test
    void looksForEnginesInOrder() throws IOException {
        var environment = Map.of("DOCKER_HOST", "unix:///mine.sock", "PATH", root + ":/nowhere");
        Path docker = Path.of("/var/run/docker.sock");
        var finder = new EngineFinder(environment, "1000", docker::equals);
        assertThat(finder.candidates())
                .containsExactly(
                        "unix:///mine.sock",
                        "unix:///run/podman/podman.sock",
                        "unix:///run/user/1000/podman/podman.sock",
                        "unix:///var/run/docker.sock");
        assertThat(finder.find()).contains("unix:///var/run/docker.sock");
        assertThat(finder.podman()).isEqualTo(Optional.empty());
        write("podman", "");
        assertThat(root.resolve("podman").toFile().setExecutable(true)).isTrue();
        assertThat(finder.podman()).contains(root.resolve("podman"));
    }

    @Test
    void aNativeRuntimeLeavesTheClockAlone() {
        assertThatThrownBy(() -> new MachineClock.OfHost().set(Instant.EPOCH))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("EDGE-025");
    }

    @Test
    void twoRuntimesNeverShareADataDirectory() throws IOException {
        var paths = EdgePaths.ofNative(root, Path.of("/tmp"));
        try (var _ = DataLock.take(paths)) {
            assertThatThrownBy(() -> DataLock.take(paths))
                    .isInstanceOf(TandemException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        DataLock.take(paths).close();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
