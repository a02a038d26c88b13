package tandem.host.interop;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.supervise.SshEndpoint;

/// Commands and terminals in the guest, over SSH. All calls block; use virtual threads.
public final class GuestShell implements AutoCloseable {
    private static final java.time.Duration OPEN_LIMIT = java.time.Duration.ofSeconds(20);

    private final SshSessions sessions;

    /// @param target where the guest is now; throws when it does not run
    public GuestShell(Supplier<SshEndpoint> target) {
        this.sessions = new SshSessions(target);
    }

    /// Starts a command; the caller closes it.
    ///
    /// @param command program and arguments, which arrive as they are
    /// @throws TandemException `API-013`, `API-014` when the guest cannot be reached
    public RemoteProcess start(List<String> command) {
        return open(session -> {
            ChannelExec channel = session.createExecChannel(ShellWords.line(command));
            return channel;
        });
    }

    /// Starts a login shell on a terminal; the caller closes it. What it writes to either stream
    /// comes by its standard output.
    public RemoteProcess terminal(int columns, int rows) {
        return open(session -> {
            ChannelShell channel = session.createShellChannel();
            channel.setPtyType("xterm-256color");
            channel.setPtyColumns(columns);
            channel.setPtyLines(rows);
            channel.setRedirectErrorStream(true);
            return channel;
        });
    }

    /// Opens a channel, once more with a new session when the first one turned out to be broken.
    private RemoteProcess open(ChannelMaker maker) {
        for (int attempt = 1; ; attempt++) {
            ClientSession session = sessions.acquire();
            try {
                ClientChannel channel = maker.make(session);
                channel.open().verify(OPEN_LIMIT);
                return new RemoteProcess(channel, sessions::release);
            } catch (IOException e) {
                sessions.release();
                session.close(true);
                if (attempt == 2) {
                    throw TandemException.because(
                            e,
                            ApiError.SSH_FAILED,
                            String.valueOf(session.getConnectAddress()),
                            String.valueOf(e.getMessage()));
                }
            }
        }
    }

    @Override
    public void close() {
        sessions.close();
    }

    private interface ChannelMaker {
        ClientChannel make(ClientSession session) throws IOException;
    }
}
