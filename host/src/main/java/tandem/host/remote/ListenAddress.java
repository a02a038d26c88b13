package tandem.host.remote;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.OptionalInt;
import tandem.contract.config.DeviceConfig;

/// Where this machine listens to others.
///
/// @param host IP address; a wildcard for all
public record ListenAddress(String host, int port) {
    /// @param setting `[remote] listen`; empty for the default
    /// @param chosen port that was chosen with `tandem pair --port`
    public static ListenAddress of(String setting, OptionalInt chosen) {
        var address =
                RemoteAddress.parse(setting.isEmpty() ? DeviceConfig.Remote.DEFAULT : setting);
        return new ListenAddress(
                address.host(), setting.isEmpty() ? chosen.orElse(address.port()) : address.port());
    }

    /// What another machine can be told to connect to.
    public String advertised() {
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        return new RemoteAddress(all ? ownAddress() : host, port).toString();
    }

    private static String ownAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(ListenAddress::isUp)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("127.0.0.1");
        } catch (SocketException _) {
            return "127.0.0.1";
        }
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp() && !candidate.isLoopback();
        } catch (SocketException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return new RemoteAddress(host, port).toString();
    }
}
