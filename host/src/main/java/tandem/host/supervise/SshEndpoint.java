package tandem.host.supervise;

import java.nio.file.Path;

/// Where the guest's SSH server is and what proves both sides to each other.
///
/// @param host address on this host's loopback
/// @param port forwarded port, another one at each start
/// @param privateKey file in OpenSSH format
/// @param hostKey the only key the server may show, as `ssh-ed25519 AAAA…`
public record SshEndpoint(String host, int port, String user, Path privateKey, String hostKey) {}
