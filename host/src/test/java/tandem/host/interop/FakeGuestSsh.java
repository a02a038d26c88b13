package tandem.host.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.server.shell.ShellFactory;
import tandem.host.supervise.SshEndpoint;

/// An SSH server on loopback in place of the guest's. It runs commands on this machine, unless it
/// is given something else to run.
public final class FakeGuestSsh implements AutoCloseable {
    private final KeyPair clientKey;
    private final KeyPair hostKey;
    private final Path privateKeyFile;
    private final CommandFactory commands;
    private final ShellFactory shells;
    private SshServer server;

    /// @param keyType `ecdsa-sha2-nistp256` or `ssh-ed25519`
    public FakeGuestSsh(Path folder, String keyType) throws IOException, GeneralSecurityException {
        this(
                folder,
                keyType,
                (channel, command) ->
                        new ProcessShellFactory(command, List.of("/bin/sh", "-c", command))
                                .createShell(channel),
                new ProcessShellFactory("/bin/sh", "/bin/sh"));
    }

    public FakeGuestSsh(Path folder, String keyType, CommandFactory commands, ShellFactory shells)
            throws IOException, GeneralSecurityException {
        this.commands = commands;
        this.shells = shells;
        clientKey = KeyUtils.generateKeyPair(keyType, 256);
        hostKey = KeyUtils.generateKeyPair(keyType, 256);
        privateKeyFile = folder.resolve("id");
        try (var file = Files.newOutputStream(privateKeyFile)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "test", null, file);
        }
        server = start(0);
    }

    public SshEndpoint target() {
        return target(hostKey);
    }

    /// The same address with the expectation of another host key.
    SshEndpoint targetOfAnotherGuest() {
        return target(clientKey);
    }

    private SshEndpoint target(KeyPair expected) {
        return new SshEndpoint(
                "127.0.0.1",
                server.getPort(),
                "root",
                privateKeyFile,
                PublicKeyEntry.toString(expected.getPublic()));
    }

    /// Ends the server with its connections and starts it at the same port.
    void restart() throws IOException {
        int port = server.getPort();
        server.stop(true);
        server = start(port);
    }

    int sessions() {
        return server.getActiveSessions().size();
    }

    private SshServer start(int port) throws IOException {
        SshServer fresh = SshServer.setUpDefaultServer();
        fresh.setHost("127.0.0.1");
        fresh.setPort(port);
        fresh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        fresh.setPublickeyAuthenticator(
                (_, key, _) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
        fresh.setCommandFactory(commands);
        fresh.setShellFactory(shells);
        fresh.start();
        return fresh;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
