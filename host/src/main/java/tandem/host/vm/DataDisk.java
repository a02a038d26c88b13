package tandem.host.vm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tandem.contract.config.ByteSize;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.PrivateFiles;

/// The sparse raw disk with everything that the guest keeps. It has no metadata of its own to
/// damage; the guest formats it and grows the file system in it.
///
/// @param file `data.raw`
public record DataDisk(Path file) {
    public boolean exists() {
        return Files.exists(file);
    }

    /// Makes it, or lets it grow to the size; says in words what was done.
    ///
    /// @throws TandemException [VmError#DATA_DISK_SHRINKS] when it is larger than asked for
    public String ensure(ByteSize size) {
        try {
            if (!exists()) {
                PrivateFiles.write(file, new byte[0]);
                extend(size);
                return "new, " + size;
            }
            var present = new ByteSize(Files.size(file));
            if (present.bytes() > size.bytes()) {
                throw TandemException.of(VmError.DATA_DISK_SHRINKS, present, size);
            }
            if (present.bytes() == size.bytes()) {
                return present.toString();
            }
            extend(size);
            return present.bytes() == 0 ? "new, " + size : "grown from " + present + " to " + size;
        } catch (IOException e) {
            throw PrivateFiles.unusable(file, e);
        }
    }

    private void extend(ByteSize size) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(1), size.bytes() - 1);
            channel.force(true);
        }
    }
}
