package tandem.host.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.jspecify.annotations.Nullable;

/// A command or shell that runs in the guest. Its streams hold the guest back when nobody reads.
public final class RemoteProcess implements AutoCloseable {
    private static final int BROKEN = 255;

    private final ClientChannel channel;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    RemoteProcess(ClientChannel channel, Runnable release) {
        this.channel = channel;
        this.release = release;
    }

    /// What the process reads. Closing it is the process's end of input.
    public OutputStream stdin() {
        return channel.getInvertedIn();
    }

    public InputStream stdout() {
        return channel.getInvertedOut();
    }

    public InputStream stderr() {
        return channel.getInvertedErr();
    }

    /// Tells the process that its terminal has another size.
    ///
    /// @throws IOException when the connection broke, or there is no terminal
    public void resize(int columns, int rows) throws IOException {
        if (channel instanceof PtyCapableChannelSession terminal) {
            terminal.sendWindowChange(columns, rows);
        } else {
            throw new IOException("the process has no terminal");
        }
    }

    /// Waits for the end.
    ///
    /// @return the exit code, 128 and the number for a signal as shells say it, 255 when the
    ///   connection broke; empty when the limit passed
    public OptionalInt awaitExit(Duration limit) {
        var seen = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
        if (seen.contains(ClientChannelEvent.TIMEOUT)) {
            return OptionalInt.empty();
        }
        Integer status = channel.getExitStatus();
        return OptionalInt.of(status == null ? ofSignal(channel.getExitSignal()) : status);
    }

    /// The code that shells give to the end by a signal.
    private static int ofSignal(@Nullable String name) {
        return switch (name) {
            case "HUP" -> 129;
            case "INT" -> 130;
            case "ABRT" -> 134;
            case "KILL" -> 137;
            case "SEGV" -> 139;
            case "PIPE" -> 141;
            case "TERM" -> 143;
            case null, default -> BROKEN;
        };
    }

    /// Hangs up: the process loses its streams and terminal, and reads and writes on this side end.
    public void hangUp() {
        if (closed.compareAndSet(false, true)) {
            channel.close(true);
            release.run();
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
