package tandem.cli.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Writes a file or a tree of this machine as a tar stream.
public final class TreeWriter {
    private static final int FILE_MODE = 0644;
    private static final int FOLDER_MODE = 0755;

    private final TarWriter tar;
    private final Consumer<String> warnings;

    /// @param warnings hears of what cannot be copied: sockets, devices
    public TreeWriter(TarWriter tar, Consumer<String> warnings) {
        this.tar = tar;
        this.warnings = warnings;
    }

    /// @param name what the root is called in the archive
    public void write(Path root, String name) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        add(folder, nameOf(folder) + "/", attributes);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        add(file, nameOf(file), attributes);
                        return FileVisitResult.CONTINUE;
                    }

                    private String nameOf(Path path) {
                        String below = root.relativize(path).toString().replace('\\', '/');
                        return below.isEmpty() ? name : name + "/" + below;
                    }
                });
    }

    private void add(Path path, String name, BasicFileAttributes attributes) throws IOException {
        long modified = attributes.lastModifiedTime().to(TimeUnit.SECONDS);
        if (attributes.isSymbolicLink()) {
            String target = Files.readSymbolicLink(path).toString();
            tar.add(
                    new TarEntry(name, TarEntry.Type.SYMBOLIC_LINK, 0777, 0, modified, target),
                    InputStream.nullInputStream());
        } else if (attributes.isDirectory()) {
            tar.add(
                    new TarEntry(
                            name, TarEntry.Type.FOLDER, mode(path, FOLDER_MODE), 0, modified, ""),
                    InputStream.nullInputStream());
        } else if (attributes.isRegularFile()) {
            try (InputStream content = Files.newInputStream(path)) {
                tar.add(
                        new TarEntry(
                                name,
                                TarEntry.Type.FILE,
                                mode(path, FILE_MODE),
                                attributes.size(),
                                modified,
                                ""),
                        content);
            }
        } else {
            warnings.accept(path + " is neither file, folder nor link and was left out");
        }
    }

    private static int mode(Path path, int otherwise) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return otherwise;
        }
        return FileModes.of(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }
}
