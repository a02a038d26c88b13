package tandem.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.edge.identity.DurableFile;

/// Sees to it that one runtime at a time uses a data directory. The kernel lets go of the lock when
/// the process ends, however it ends; the file names the process for people.
final class DataLock implements AutoCloseable {
    private static final int PID_LIMIT = 20;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws TandemException `EDGE-035` when another process has it
    static DataLock take(EdgePaths paths) {
        try {
            DurableFile.createPrivateFolder(paths.data());
            var channel =
                    FileChannel.open(
                            paths.lock(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                String owner = read(channel);
                channel.close();
                throw TandemException.of(EdgeError.DATA_IN_USE, paths.data(), owner);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
            return new DataLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + paths.data() + ": " + e.getMessage(), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(PID_LIMIT);
        channel.read(buffer, 0);
        return US_ASCII.decode(buffer.flip()).toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
