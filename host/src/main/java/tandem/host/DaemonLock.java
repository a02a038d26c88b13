package tandem.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.home.HostPaths;
import tandem.host.home.PrivateFiles;

/// The right to be the daemon of a home. The operating system gives it back when the process ends,
/// however it ends.
final class DaemonLock implements AutoCloseable {
    private static final String FILE = "tandemd.lock";
    private static final String HANDOVER = "handover.lock";

    private final FileChannel channel;

    private DaemonLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws TandemException `API-011` when another daemon has it
    static DaemonLock take(HostPaths paths) throws IOException {
        return take(paths, FILE);
    }

    /// The right to start daemons: held while one hands over to its trial, so that none slips in.
    ///
    /// @throws TandemException `API-011` when a daemon hands over
    static DaemonLock takeHandover(HostPaths paths) throws IOException {
        return take(paths, HANDOVER);
    }

    private static DaemonLock take(HostPaths paths, String file) throws IOException {
        PrivateFiles.folder(paths.home());
        PrivateFiles.folder(paths.run());
        PrivateFiles.folder(paths.log());
        FileChannel channel =
                FileChannel.open(
                        paths.run().resolve(file),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw TandemException.of(ApiError.DAEMON_RUNS_ALREADY, paths.home());
        }
        return new DaemonLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this very process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
