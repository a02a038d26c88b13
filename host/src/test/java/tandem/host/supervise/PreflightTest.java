package tandem.host.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.DeviceDefaults;
import tandem.contract.config.DeviceToml;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.HostPaths;
import tandem.host.network.HostPorts;
import tandem.host.network.PortOwner;

@Tag("it")
class PreflightTest {
    private static final long TINY = 100L << 20;

    @TempDir Path home = Path.of("");

    @Test
    void namesTheOneThingThatIsMissing() throws IOException {
        DeviceConfig config = config(freePort(), freePort());

        assertThatThrownBy(() -> preflight(TINY).check(config, false, List.of()))
                .hasMessageContaining("VM-006")
                .hasMessageContaining("needs 1 GiB of memory, and the host has only 100 MiB left");
    }

    @Test
    void namesAllThatIsMissingAtOnce() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DeviceConfig config = config(taken.getLocalPort(), freePort());
            List<Preflight.Check> others =
                    List.of(() -> {
                        throw TandemException.of(VmError.QEMU_MISSING, "qemu", "apt");
                    });

            assertThatThrownBy(() -> preflight(TINY).check(config, true, others))
                    .isInstanceOfSatisfying(
                            TandemException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(VmError.HOST_LACKS);
                                assertThat(e.problems())
                                        .extracting(Problem::path)
                                        .containsExactly("VM-001", "VM-003", "VM-006");
                            });
        }
    }

    @Test
    void aTakenPortNamesItsOwnerAndTheWayOut() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DeviceConfig config = config(taken.getLocalPort(), freePort());

            assertThatThrownBy(() -> preflight(1L << 40).check(config, false, List.of()))
                    .hasMessageContaining("VM-003: Port " + taken.getLocalPort())
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (")
                    .hasMessageContaining("set [hub] mqtt-port in device.toml");
        }
    }

    private Preflight preflight(long memory) {
        return new Preflight(
                new HostPaths(home),
                new HostPorts(PortOwner.here()),
                () -> OptionalLong.of(memory));
    }

    private static DeviceConfig config(int mqtt, int https) {
        return DeviceToml.parse(
                "[hub]\nmqtt-port = %d\nhttps-port = %d\n".formatted(mqtt, https),
                DeviceDefaults.of("host", 2));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
