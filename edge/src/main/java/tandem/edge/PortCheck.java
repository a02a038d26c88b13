package tandem.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// Tries ports before servers open them, so that the user hears who has one and what to do.
record PortCheck(PortOwner owners) {
    /// @param port 0: any, always fine
    /// @param option that sets the port
    /// @throws TandemException `EDGE-026` naming the owner
    void require(String address, int port, String option) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw TandemException.because(
                    e, EdgeError.PORT_REFUSED, port, address, reason(port, e), option);
        }
    }

    private String reason(int port, IOException e) {
        String why = String.valueOf(e.getMessage());
        if (why.contains("Permission denied")) {
            return "this user may not open ports below 1024";
        }
        return owners.find(port).map(owner -> "it is in use by " + owner).orElse(why);
    }
}
