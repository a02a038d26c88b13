package tandem.host.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.Problem;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;

/// A shell on the machine that Tandem is installed on, as root.
final class SshTarget implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int LOST_HEARTBEATS = 3; // then the connection is dead
    private static final int TAIL_LINES = 15;

    private final InstallWish wish;
    private final SshClient client;
    private final ClientSession session;
    private final AsRoot asRoot;

    /// How commands become root's.
    private enum AsRoot {
        ALREADY(""),
        SUDO("sudo -n "),
        /// `-k`: asked for each time, or else sudo would leave the password to what it runs.
        SUDO_WITH_PASSWORD("sudo -k -S -p '' ");

        private final String prefix;

        AsRoot(String prefix) {
            this.prefix = prefix;
        }
    }

    private SshTarget(InstallWish wish, SshClient client, ClientSession session)
            throws InterruptedException {
        this.wish = wish;
        this.client = client;
        this.session = session;
        this.asRoot = asRoot();
    }

    /// @param knownHosts the user's file
    /// @throws TandemException `REM-020` to `REM-023`
    static SshTarget connect(InstallWish wish, Path knownHosts) throws InterruptedException {
        SshClient client = SshClient.setUpDefaultClient();
        var hostKeys = new HostKeys(knownHosts, wish.host(), wish.hostKey());
        client.setServerKeyVerifier(hostKeys);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setNioWorkers(1);
        CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, LOST_HEARTBEATS);
        client.start();
        boolean connected = false;
        try {
            ClientSession session = open(client, wish, hostKeys);
            signIn(session, wish, hostKeys);
            var target = new SshTarget(wish, client, session);
            connected = true;
            return target;
        } finally {
            if (!connected) {
                client.stop();
            }
        }
    }

    private static ClientSession open(SshClient client, InstallWish wish, HostKeys hostKeys)
            throws InterruptedException {
        try {
            return client.connect(wish.user(), wish.host(), wish.port())
                    .verify(CONNECT_LIMIT)
                    .getSession();
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            throw refused(hostKeys, e, RemoteError.SSH_UNREACHABLE, wish);
        }
    }

    private static void signIn(ClientSession session, InstallWish wish, HostKeys hostKeys)
            throws InterruptedException {
        try {
            String password = wish.password();
            Path identity = wish.identity();
            if (password != null) {
                session.addPasswordIdentity(password);
            }
            if (identity != null) {
                for (KeyPair pair : keys(identity)) {
                    session.addPublicKeyIdentity(pair);
                }
            }
            session.auth().verify(CONNECT_LIMIT);
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException | GeneralSecurityException e) {
            throw refused(hostKeys, e, RemoteError.SSH_LOGIN, wish);
        }
    }

    private static TandemException refused(
            HostKeys hostKeys, Exception e, RemoteError otherwise, InstallWish wish) {
        TandemException known = hostKeys.refusal();
        return known == null
                ? TandemException.because(
                        e, otherwise, wish.subject(), String.valueOf(e.getMessage()))
                : known;
    }

    private static Iterable<KeyPair> keys(Path identity)
            throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(identity)) {
            var pairs =
                    SecurityUtils.loadKeyPairIdentities(
                            null,
                            NamedResource.ofName(identity.toString()),
                            file,
                            FilePasswordProvider.EMPTY);
            if (pairs == null) {
                throw new IOException("no private key in " + identity);
            }
            return pairs;
        }
    }

    private AsRoot asRoot() throws InterruptedException {
        if (execute("test \"$(id -u)\" = 0", null, new byte[0]).exit() == 0) {
            return AsRoot.ALREADY;
        }
        if (execute(AsRoot.SUDO.prefix + "true", null, new byte[0]).exit() == 0) {
            return AsRoot.SUDO;
        }
        if (wish.password() == null || sudoWithPassword("true", null).exit() != 0) {
            throw TandemException.withProblems(
                    RemoteError.TARGET_UNFIT, List.of(noRoot(wish)), wish.subject());
        }
        return AsRoot.SUDO_WITH_PASSWORD;
    }

    private static Problem noRoot(InstallWish wish) {
        return new Problem(
                "user",
                wish.user() + " is not root and may not use sudo",
                wish.password() == null
                        ? "use root@…, or let that user use sudo without a password, or sign in by"
                                + " password instead of a key"
                        : "use root@…, or let that user use sudo");
    }

    /// What came of a command.
    record Done(int exit, String out, String err) {}

    /// Runs a line of shell as root.
    Done run(String line) throws InterruptedException {
        return run(line, null);
    }

    private Done run(String line, @Nullable InputStream input) throws InterruptedException {
        String command = "sh -c " + quoted(line);
        return asRoot == AsRoot.SUDO_WITH_PASSWORD
                ? sudoWithPassword(command, input)
                : execute(asRoot.prefix + command, input, new byte[0]);
    }

    private Done sudoWithPassword(String command, @Nullable InputStream input)
            throws InterruptedException {
        return execute(
                AsRoot.SUDO_WITH_PASSWORD.prefix + command,
                input,
                (wish.password() + "\n").getBytes(UTF_8));
    }

    /// Runs a line of shell as root.
    ///
    /// @return what it printed
    /// @throws TandemException `REM-025` when it fails
    String require(String what, String line) throws InterruptedException {
        return checked(what, run(line));
    }

    /// Puts a file there, whole or not at all.
    void put(Path file, String path, String mode) throws IOException, InterruptedException {
        try (InputStream content = Files.newInputStream(file)) {
            put(content, path, mode);
        }
    }

    void put(InputStream content, String path, String mode) throws InterruptedException {
        String part = quoted(path + ".part");
        String line =
                "cat >"
                        + part
                        + " && chmod "
                        + mode
                        + " "
                        + part
                        + " && mv -f "
                        + part
                        + " "
                        + quoted(path);
        var _ = checked("Copying " + path, run(line, content));
    }

    private String checked(String what, Done done) {
        if (done.exit() != 0) {
            List<String> lines = (done.out() + done.err()).lines().toList();
            throw TandemException.of(RemoteError.REMOTE_COMMAND, wish.subject(), what)
                    .withContext(
                            lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        }
        return done.out();
    }

    private Done execute(String command, @Nullable InputStream input, byte[] before)
            throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(CONNECT_LIMIT);
            try (var stdin = channel.getInvertedIn()) {
                stdin.write(before);
                if (input != null) {
                    input.transferTo(stdin);
                }
            } catch (IOException e) {
                if (!session.isOpen() || e instanceof InterruptedIOException) {
                    throw e;
                } // else the command ended before it had read all, and its exit says why
            }
            var seen = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), COMMAND_LIMIT);
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled");
            }
            if (!session.isOpen()) {
                throw new IOException("the connection broke");
            }
            Integer exit = channel.getExitStatus();
            boolean late = seen.contains(ClientChannelEvent.TIMEOUT);
            return new Done(
                    exit == null || late ? 255 : exit, out.toString(UTF_8), err.toString(UTF_8));
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            throw TandemException.because(
                    e, RemoteError.SSH_UNREACHABLE, wish.subject(), String.valueOf(e.getMessage()));
        }
    }

    /// A word for a shell that means exactly this text.
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
