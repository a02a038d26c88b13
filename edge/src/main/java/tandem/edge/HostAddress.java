package tandem.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where modules find the host; a line in the hosts file of each container says it. The hub's line
/// is the agent's, which knows the container network.
///
/// @param address IPv4, or `host-gateway`, which the engine replaces by the address of the machine
///   as the container sees it
record HostAddress(String address) {
    private static final String NAME = "host.tandem.internal";
    private static final HostAddress BY_ENGINE = new HostAddress("host-gateway");

    /// From the guest the gateway of its data network leads to the host (docs/wire.md).
    static HostAddress ofGuest() {
        return new HostAddress("10.99.0.2");
    }

    /// Natively the host is this machine: the address that the kernel would send from. Nothing is
    /// sent to find out.
    static HostAddress ofThisMachine() {
        try (var socket = new DatagramSocket()) {
            // an address for documentation (RFC 5737): it follows the default route
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
            InetAddress local = socket.getLocalAddress();
            return local instanceof Inet4Address && !local.isAnyLocalAddress()
                    ? new HostAddress(local.getHostAddress())
                    : BY_ENGINE;
        } catch (IOException | UncheckedIOException _) {
            return BY_ENGINE;
        }
    }

    /// `name:address` as engines take it.
    String hostsLine() {
        return NAME + ":" + address;
    }
}
