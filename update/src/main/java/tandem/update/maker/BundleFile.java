package tandem.update.maker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
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
import tandem.update.source.Source;
import tandem.update.trust.TargetFile;
import tandem.update.trust.Trusted;

/// One file with one release and all metadata, for devices without a network. Equal repositories
/// give equal bytes.
public final class BundleFile {
    /// The earliest that the format can express.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final long LARGEST_METADATA = 32L << 20;
    private static final long LARGEST_CHUNK = 4L << 20;

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
                store(
                        archive,
                        repository.relativize(one).toString().replace('\\', '/'),
                        Files.readAllBytes(one));
            }
        }
        Durable.move(fresh, file);
    }

    /// Takes a release from any source; what is in the file is no more than what the trust vouches
    /// for.
    ///
    /// @param trusted what a refresh of the trust from this source answered
    /// @param progress is told the bytes that were written, in steps
    /// @throws TandemException [UpdateError#NO_SUCH_RELEASE] or what the source throws
    public static void write(
            Source source, Trusted trusted, String version, Path file, LongConsumer progress)
            throws IOException, InterruptedException {
        TargetFile document =
                trusted.target(Release.path(version))
                        .orElseThrow(() ->
                                TandemException.of(UpdateError.NO_SUCH_RELEASE, source, version));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh));
                var archive = new ZipOutputStream(out)) {
            archive.setMethod(ZipOutputStream.STORED);
            var copy = new Copy(source, archive, progress, new HashSet<>());
            copy.metadata(trusted);
            String folder = document.path().substring(0, document.path().lastIndexOf('/') + 1);
            for (TargetFile target : trusted.targets().values()) {
                if (target.path().startsWith(folder)) {
                    byte[] content =
                            copy.file(
                                    target.location(trusted.root().isConsistent()),
                                    target.length());
                    target.check(content);
                    if (target.equals(document)) {
                        copy.chunks(ReleaseJson.read(target.path(), content));
                    }
                }
            }
        }
        Durable.move(fresh, file);
    }

    /// Files of a source on their way into an archive; each once.
    private record Copy(
            Source source, ZipOutputStream archive, LongConsumer progress, Set<String> done) {
        byte[] file(String path, long limit) throws IOException, InterruptedException {
            byte[] content = source.read(path, limit);
            put(path, content);
            return content;
        }

        private void put(String path, byte[] content) throws IOException {
            if (done.add(path)) {
                store(archive, path, content);
                progress.accept(content.length);
            }
        }

        /// All roots, for devices that know only the first.
        void metadata(Trusted trusted) throws IOException, InterruptedException {
            for (long root = 1; root <= trusted.root().version(); root++) {
                String path = "metadata/" + root + ".root.json";
                var content = source.find(path, LARGEST_METADATA);
                if (content.isPresent()) {
                    put(path, content.get());
                }
            }
            var _ = file("metadata/timestamp.json", LARGEST_METADATA);
            boolean numbered = trusted.root().isConsistent();
            String snapshot = numbered ? trusted.snapshotVersion() + "." : "";
            String targets = numbered ? trusted.targetsVersion() + "." : "";
            var _ = file("metadata/" + snapshot + "snapshot.json", LARGEST_METADATA);
            var _ = file("metadata/" + targets + "targets.json", LARGEST_METADATA);
        }

        void chunks(Release release) throws IOException, InterruptedException {
            for (Part part : Part.values()) {
                for (ReleaseFile file : release.files(part)) {
                    byte[] index = file(file.indexPath(), file.indexSize());
                    for (ChunkIndex.Chunk chunk :
                            ChunkIndex.parse(file.indexPath(), index).chunks()) {
                        String path = ChunkStore.FOLDER + "/" + chunk.id().path();
                        if (!done.contains(path)) {
                            var _ = file(path, LARGEST_CHUNK);
                        }
                    }
                }
            }
        }
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

    private static void store(ZipOutputStream archive, String name, byte[] content)
            throws IOException {
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
