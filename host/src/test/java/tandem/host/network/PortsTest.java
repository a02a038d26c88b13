package tandem.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class PortsTest {
    private final HostPorts ports = new HostPorts(PortOwner.here());

    @Test
    void aTakenPortNamesItsOwnerAndTheWayOut() throws IOException {
        try (var taken =
                new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() ->
                            ports.requireFree("127.0.0.1", taken.getLocalPort(), "[hub] mqtt-port"))
                    .hasMessageContaining("VM-003")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (java)")
                    .hasMessageContaining("set [hub] mqtt-port in device.toml");
        }
    }

    @Test
    void freePortsDifferAndAreFree() {
        var free = ports.free(2);

        assertThat(free).doesNotHaveDuplicates().hasSize(2);
        assertThatCode(() -> ports.requireFree("127.0.0.1", free.getFirst(), "x"))
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyIsNamedWhereNobodyListens() {
        assertThat(PortOwner.here().of(ports.free(1).getFirst())).isEqualTo("another program");
    }
}
