package tandem.update.maker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.ChunkIndex;
import tandem.update.chunk.ChunkStore;
import tandem.update.disk.Durable;
import tandem.update.release.Part;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tandem.update.release.ReleaseJson;

/// One file with one release and all metadata, for devices without a network. Equal repositories
/// give equal bytes.
public final class BundleFile {
    /// The earliest that the format can express.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleFile() {}

    /// @param repository its folder
    /// @throws TandemException [UpdateError#NO_SUCH_RELEASE]
    public static void write(Path repository, String version, Path file) throws IOException {
        NavigableSet<Path> content = new TreeSet<>();
        add(repository.resolve("metadata"), content);
        Path documents = repository.resolve("targets/releases").resolve(version);
        if (!Files.isDirectory(documents)) {
            throw TandemException.of(UpdateError.NO_SUCH_RELEASE, repository, version);
        }
        add(documents, content);
        addChunks(repository, documents, content);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh));
                var archive = new ZipOutputStream(out)) {
            archive.setMethod(ZipOutputStream.STORED);
            for (Path one : content) {
                store(archive, repository.relativize(one).toString().replace('\\', '/'), one);
            }
        }
        Durable.move(fresh, file);
    }

    private static void add(Path folder, NavigableSet<Path> content) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".new"))
                    .forEach(content::add);
        }
    }

    private static void addChunks(Path repository, Path documents, NavigableSet<Path> content)
            throws IOException {
        try (Stream<Path> files = Files.list(documents)) {
            for (Path document :
                    files.filter(file ->
                                    Objects.requireNonNull(file.getFileName())
                                            .toString()
                                            .endsWith(".release.json"))
                            .toList()) {
                Release release =
                        ReleaseJson.read(document.toString(), Files.readAllBytes(document));
                for (Part part : Part.values()) {
                    for (ReleaseFile file : release.files(part)) {
                        addChunks(repository, file, content);
                    }
                }
            }
        }
    }

    private static void addChunks(Path repository, ReleaseFile file, NavigableSet<Path> content)
            throws IOException {
        Path index = repository.resolve(file.indexPath());
        content.add(index);
        for (ChunkIndex.Chunk chunk :
                ChunkIndex.parse(index.toString(), Files.readAllBytes(index)).chunks()) {
            content.add(repository.resolve(ChunkStore.FOLDER).resolve(chunk.id().path()));
        }
    }

    private static void store(ZipOutputStream archive, String name, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        var entry = new ZipEntry(name);
        var checksum = new CRC32();
        checksum.update(content);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        archive.putNextEntry(entry);
        archive.write(content);
        archive.closeEntry();
    }
}
