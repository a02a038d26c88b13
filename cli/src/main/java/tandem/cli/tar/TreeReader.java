package tandem.cli.tar;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Unpacks a tar stream of the guest below one path of this machine. The guest is not trusted: an
/// entry that would end anywhere else is refused, and links are only made when they stay inside.
public final class TreeReader {
    private final Path target;
    private final Consumer<String> warnings;

    /// @param target what the archive's root becomes: its name in the archive is replaced
    /// @param warnings hears of what was left out
    public TreeReader(Path target, Consumer<String> warnings) {
        this.target = target.toAbsolutePath().normalize();
        this.warnings = warnings;
    }

    /// @throws IOException when the stream breaks or an entry leads out of the target
    public void read(TarReader tar) throws IOException {
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            Path path = place(entry.name());
            if (path == null) {
                continue;
            }
            refuseLinksAbove(path);
            switch (entry.type()) {
                case FOLDER -> Files.createDirectories(path);
                case FILE -> writeFile(tar, entry, path);
                case SYMBOLIC_LINK -> link(entry, path);
                case OTHER -> warnings.accept(entry.name() + " is a device or the like: left out");
            }
        }
    }

    /// Where an entry goes: its name without the first part, below the target.
    private @Nullable Path place(String name) throws IOException {
        Path path = target;
        boolean first = true;
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..") || part.indexOf('\\') >= 0 || part.indexOf('\0') >= 0) {
                throw new IOException("the guest's archive holds the name '" + name + "'");
            }
            if (!first) {
                path = path.resolve(part);
            }
            first = false;
        }
        if (!path.startsWith(target)) {
            throw new IOException("the guest's archive holds the name '" + name + "'");
        }
        return path;
    }

    /// A link of the same archive must not lead the entries that follow out of the target.
    private void refuseLinksAbove(Path path) throws IOException {
        for (Path above = path.getParent();
                above != null && above.startsWith(target);
                above = above.getParent()) {
            if (Files.isSymbolicLink(above)) {
                throw new IOException("the guest's archive writes through the link " + above);
            }
        }
    }

    private void writeFile(TarReader tar, TarEntry entry, Path path) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.isSymbolicLink(path)) {
            Files.delete(path);
        }
        Files.copy(tar.content(), path, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(path, FileTime.from(entry.modified(), TimeUnit.SECONDS));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, FileModes.permissions(entry.mode()));
        }
    }

    private void link(TarEntry entry, Path path) throws IOException {
        Path folder = path.getParent();
        Path leads = folder == null ? null : folder.resolve(entry.linkTarget()).normalize();
        if (leads == null || entry.linkTarget().startsWith("/") || !leads.startsWith(target)) {
            warnings.accept(
                    entry.name() + " is a link to " + entry.linkTarget() + ", outside: left out");
            return;
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(path);
        }
        Files.createSymbolicLink(path, Path.of(entry.linkTarget()));
    }
}
