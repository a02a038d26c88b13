package tandem.host.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;

/// Files and folders that only their owner may read. On Windows the folder's inherited rights do
/// that: the user's own profile is closed to other users.
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /// Makes the folder and those above it, or checks that the one that is there is the owner's
    /// alone and no link.
    public static Path folder(Path folder) {
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, mode("rwx------"));
        } catch (FileAlreadyExistsException _) {
            requireOwned(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        return folder;
    }

    /// Replaces the file's content as a whole; a loss of power leaves the old or the new one.
    public static void write(Path file, byte[] content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (var channel =
                    FileChannel.open(
                            fresh,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            mode("rw-------"))) {
                var buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// Opens a file to write at its end, and makes it when there is none.
    public static FileChannel append(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                mode("rw-------"));
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    public static void deleteIfExists(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    public static TandemException unusable(Path file, IOException e) {
        String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
        return TandemException.because(
                e, VmError.FILE_UNUSABLE, file, e.getClass().getSimpleName() + why);
    }

    private static void requireOwned(Path folder) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw TandemException.of(VmError.HOME_TOO_OPEN, folder);
            }
            if (!POSIX) {
                return;
            }
            UserPrincipal me =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(System.getProperty("user.name"));
            if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(me)) {
                throw TandemException.of(VmError.HOME_TOO_OPEN, folder);
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
