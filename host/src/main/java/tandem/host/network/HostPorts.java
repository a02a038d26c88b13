package tandem.host.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

/// TCP ports of the host.
public final class HostPorts {
    private final PortOwner owners;

    public HostPorts(PortOwner owners) {
        this.owners = owners;
    }

    /// @param setting key in device.toml that chooses another port
    /// @throws TandemException [VmError#PORT_TAKEN] naming who has it
    public void requireFree(String address, int port, String setting) {
        try (var _ = listen(address, port)) {
            return;
        } catch (IOException _) {
            throw TandemException.of(VmError.PORT_TAKEN, port, address, owners.of(port), setting);
        }
    }

    /// Different ports on the loopback that nobody uses just now.
    public List<Integer> free(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(listen(GuestNetwork.LOOPBACK, 0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(HostPorts::close);
        }
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
