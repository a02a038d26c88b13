package tandem.edge.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tandem.contract.id.ModuleId;

/// Where the sockets of modules lie: one folder each. The container mounts the folder, not the
/// socket, so that it sees the new socket after a restart of the runtime.
record SocketFolders(Path root) {
    static final String SOCKET = "workload.sock";

    /// Limit of the kernel for paths of unix sockets, in bytes, without the final zero.
    private static final int PATH_LIMIT = 107;

    private static final int PLAIN_LIMIT = 40;
    private static final int HASH_DIGITS = 16;

    Path folder(ModuleId module) {
        String name = module.value();
        boolean isPlain =
                name.length() <= PLAIN_LIMIT && name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*");
        return root.resolve(isPlain ? name : "-" + hash(name));
    }

    Path socket(ModuleId module) {
        return folder(module).resolve(SOCKET);
    }

    /// Makes the folder. Whoever is in the container may connect; on the host the folders above
    /// admit their owner only.
    Path prepare(ModuleId module) {
        Path folder = folder(module);
        Path socket = socket(module);
        if (socket.toString().getBytes(UTF_8).length > PATH_LIMIT) {
            throw new IllegalStateException("path too long for a unix socket: " + socket);
        }
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.deleteIfExists(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder + ": " + e.getMessage(), e);
        }
    }

    void open(ModuleId module) {
        try {
            Files.setPosixFilePermissions(
                    socket(module), PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + socket(module), e);
        }
    }

    void remove(ModuleId module) {
        try {
            Files.deleteIfExists(socket(module));
            Files.deleteIfExists(folder(module));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder(module), e);
        }
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
