package tandem.edge;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import tandem.edge.identity.DeviceNames;

/// Where modules find the hub and the host; both get a line in the hosts file of each container.
///
/// @param hub IPv4 address of the machine this runtime runs on, or `host-gateway`, which the engine
///   replaces by the address of the machine as the container sees it
/// @param host IPv4 address of the host, or `host-gateway`
record HostAddresses(String hub, String host) {
    private static final String HOST_NAME = "host.tandem.internal";
    private static final String BY_ENGINE = "host-gateway";

    /// In the guest: its own address on the data network, and that network's gateway, which leads
    /// to the host (docs/wire.md).
    static HostAddresses ofGuest() {
        return new HostAddresses("10.99.0.15", "10.99.0.2");
    }

    /// Natively hub and host are this machine.
    static HostAddresses ofThisMachine() {
        String address = outgoing().or(HostAddresses::anyOfAnInterface).orElse(BY_ENGINE);
        return new HostAddresses(address, address);
    }

    /// `name:address` as engines take them.
    List<String> extraHosts(DeviceNames names) {
        return List.of(names.gatewayHost() + ":" + hub, HOST_NAME + ":" + host);
    }

    /// The address that the kernel would send from; nothing is sent for that.
    private static Optional<String> outgoing() {
        try (var socket = new DatagramSocket()) {
            // an address for documentation (RFC 5737): it follows the default route
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
            InetAddress local = socket.getLocalAddress();
            return local instanceof Inet4Address && !local.isAnyLocalAddress()
                    ? Optional.of(local.getHostAddress())
                    : Optional.empty();
        } catch (IOException | java.io.UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> anyOfAnInterface() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(HostAddresses::leadsOutside)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException _) {
            return Optional.empty();
        }
    }

    private static boolean leadsOutside(NetworkInterface one) {
        try {
            return one.isUp()
                    && !one.isLoopback()
                    && !one.getName().matches("(podman|docker|cni|veth|br-|virbr).*");
        } catch (SocketException _) {
            return false;
        }
    }
}
