package tandem.host.interop;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.supervise.SshEndpoint;

/// The one SSH session into the guest: opened when it is needed, shared by all channels (a
/// handshake takes seconds under emulation), opened again when it broke or the guest started anew,
/// and closed after some minutes without use, so that the guest need not keep a server process for
/// it.
final class SshSessions implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    static final Duration KEPT_UNUSED = Duration.ofMinutes(5);

    private final Supplier<SshEndpoint> target;
    private @Nullable SshClient client;
    private @Nullable ClientSession session;
    private @Nullable SshEndpoint sessionTarget;
    private int users;
    private long uses;

    /// @param target where the guest is now; throws when it does not run
    SshSessions(Supplier<SshEndpoint> target) {
        this.target = target;
    }

    /// A session to open one channel on; [#release] ends that use.
    synchronized ClientSession acquire() {
        SshEndpoint now = target.get();
        ClientSession open = session;
        if (open == null || !open.isOpen() || !now.equals(sessionTarget)) {
            closeSession();
            open = connect(now);
            session = open;
            sessionTarget = now;
        }
        users++;
        uses++;
        return open;
    }

    synchronized void release() {
        users--;
        long usesThen = uses;
        CompletableFuture.delayedExecutor(KEPT_UNUSED.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> closeUnlessUsedSince(usesThen));
    }

    private synchronized void closeUnlessUsedSince(long usesThen) {
        if (users == 0 && uses == usesThen) {
            closeSession();
        }
    }

    private ClientSession connect(SshEndpoint to) {
        var keyCheck = new HostKeyCheck(to);
        ClientSession opened = null;
        try {
            KeyPair key = key(to);
            SshClient ssh = client();
            ssh.setServerKeyVerifier(keyCheck);
            opened =
                    ssh.connect(to.user(), to.host(), to.port()).verify(CONNECT_LIMIT).getSession();
            opened.addPublicKeyIdentity(key);
            opened.auth().verify(CONNECT_LIMIT);
            return opened;
        } catch (IOException | GeneralSecurityException e) {
            if (opened != null) {
                opened.close(true);
            }
            throw keyCheck.refused
                    ? TandemException.because(e, ApiError.SSH_HOST_KEY, address(to))
                    : TandemException.because(
                            e, ApiError.SSH_FAILED, address(to), String.valueOf(e.getMessage()));
        }
    }

    private static String address(SshEndpoint to) {
        return to.host() + ":" + to.port();
    }

    private static KeyPair key(SshEndpoint to) throws IOException, GeneralSecurityException {
        try (var file = java.nio.file.Files.newInputStream(to.privateKey())) {
            var pairs =
                    SecurityUtils.loadKeyPairIdentities(
                            null,
                            NamedResource.ofName(to.privateKey().toString()),
                            file,
                            FilePasswordProvider.EMPTY);
            var first = pairs == null ? null : pairs.iterator();
            if (first == null || !first.hasNext()) {
                throw new IOException("no private key in " + to.privateKey());
            }
            return first.next();
        }
    }

    /// A client that knows nothing of the user's own SSH settings, keys and agents.
    private SshClient client() {
        if (client == null) {
            var fresh = SshClient.setUpDefaultClient();
            fresh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            fresh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            fresh.setNioWorkers(1);
            CoreModuleProperties.IDLE_TIMEOUT.set(fresh, Duration.ZERO);
            CoreModuleProperties.NIO2_READ_TIMEOUT.set(fresh, Duration.ZERO);
            fresh.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
            fresh.start();
            client = fresh;
        }
        return client;
    }

    private void closeSession() {
        if (session != null) {
            session.close(true);
            session = null;
            sessionTarget = null;
        }
    }

    @Override
    public synchronized void close() {
        closeSession();
        if (client != null) {
            client.stop();
            client = null;
        }
    }

    /// Accepts the one key that this guest was given and remembers a refusal, to name it.
    private static final class HostKeyCheck implements ServerKeyVerifier {
        private final SshEndpoint target;
        private volatile boolean refused;

        HostKeyCheck(SshEndpoint target) {
            this.target = target;
        }

        @Override
        public boolean verifyServerKey(
                ClientSession session, java.net.SocketAddress address, PublicKey shown) {
            try {
                var expected =
                        AuthorizedKeyEntry.parseAuthorizedKeyEntry(target.hostKey())
                                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
                boolean same = KeyUtils.compareKeys(expected, shown);
                refused = !same;
                return same;
            } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
                refused = true;
                return false;
            }
        }
    }
}
