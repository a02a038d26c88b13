package tandem.host.install;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;

/// Checks the key of an SSH server: it is in the user's known_hosts, or it was accepted by its
/// fingerprint, and is in known_hosts from then on.
final class HostKeys implements ServerKeyVerifier {
    private final Path file;
    private final String subject;
    private final @Nullable String accepted;
    private final KnownHostsServerKeyVerifier known;
    private volatile @Nullable TandemException refusal;

    HostKeys(Path file, String subject, @Nullable String accepted) {
        this.file = file;
        this.subject = subject;
        this.accepted = accepted;
        this.known =
                new KnownHostsServerKeyVerifier((_, _, key) -> isAccepted(key), file) {
                    @Override
                    public boolean acceptModifiedServerKey(
                            ClientSession session,
                            SocketAddress address,
                            KnownHostEntry entry,
                            PublicKey expected,
                            PublicKey actual)
                            throws Exception {
                        refusal =
                                TandemException.of(
                                        RemoteError.SSH_HOST_CHANGED,
                                        subject,
                                        KeyUtils.getFingerPrint(actual),
                                        file);
                        return false;
                    }
                };
    }

    private boolean isAccepted(PublicKey key) {
        String shown = KeyUtils.getFingerPrint(key);
        boolean same = shown.equals(accepted);
        if (!same) {
            refusal = TandemException.of(RemoteError.SSH_HOST_UNKNOWN, subject, shown);
        }
        return same;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        try {
            Files.createDirectories(file.resolveSibling(""));
        } catch (IOException _) {
            // known for this time only
        }
        return known.verifyServerKey(session, address, key);
    }

    /// Why the key was refused; null when it was not.
    @Nullable TandemException refusal() {
        return refusal;
    }
}
