package tandem.host.interop;

import java.nio.file.Path;

/// Where the guest's SSH server is and what proves both sides to each other.
///
/// @param host address on the host's loopback
/// @param port forwarded port, another one at each start
/// @param privateKey OpenSSH or PEM file of the key that the guest authorises
/// @param hostKey the only key the server may show, as `ssh-ed25519 AAAA…`
public record SshTarget(String host, int port, String user, Path privateKey, String hostKey) {
    String address() {
        return host + ":" + port;
    }
}
