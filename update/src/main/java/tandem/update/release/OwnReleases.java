package tandem.update.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.update.chunk.ChunkFile;
import tandem.update.chunk.ChunkId;
import tandem.update.chunk.ChunkIndex;
import tandem.update.chunk.ChunkSizes;
import tandem.update.chunk.Seeds;
import tandem.update.disk.Digests;
import tandem.update.trust.Trust;

/// What a device has of a repository, in the repository's layout: the metadata that it believes,
/// and the releases in its slots, cut and packed when somebody asks. Whoever asks proves everything
/// anew, so nothing here needs to be trusted.
public final class OwnReleases {
    private static final String RELEASE = "release.json";
    private static final Pattern DOCUMENT =
            Pattern.compile(
                    "targets/releases/[^/]+/([0-9a-f]{64})\\.(release\\.json|provenance\\.json|sbom\\.cdx\\.json)");
    private static final Pattern INDEX = Pattern.compile("indexes/([0-9a-f]{64})\\.caibx");
    private static final Pattern CHUNK =
            Pattern.compile("chunks/[0-9a-f]{4}/([0-9a-f]{64})\\.cacnk");

    private final Trust trust;
    private final List<Path> folders;
    private final Path cache;
    private @Nullable Map<String, byte[]> indexes;
    private @Nullable Seeds chunks;

    /// @param folders each with a release's files and its documents
    /// @param cache as for [Releases]
    public OwnReleases(Trust trust, List<Path> folders, Path cache) {
        this.trust = trust;
        this.folders = List.copyOf(folders);
        this.cache = cache;
    }

    /// @param path below a repository
    /// @return empty when this device does not have it
    public synchronized Optional<byte[]> find(String path) throws IOException {
        if (path.startsWith("metadata/")) {
            return trust.metadata(path.substring("metadata/".length()));
        }
        Matcher document = DOCUMENT.matcher(path);
        if (document.matches()) {
            return document(document.group(2), document.group(1));
        }
        Matcher index = INDEX.matcher(path);
        if (index.matches()) {
            return Optional.ofNullable(indexes().get(index.group(1)));
        }
        Matcher chunk = CHUNK.matcher(path);
        if (chunk.matches()) {
            var _ = indexes();
            Seeds here = chunks;
            return here == null
                    ? Optional.empty()
                    : here.read(new ChunkId(chunk.group(1)))
                            .map(content -> ChunkFile.pack(content, content.length));
        }
        return Optional.empty();
    }

    private Optional<byte[]> document(String name, String sha256) throws IOException {
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                byte[] content = Files.readAllBytes(file);
                if (Digests.sha256(content).equals(sha256)) {
                    return Optional.of(content);
                }
            }
        }
        return Optional.empty();
    }

    /// Indexes by their SHA-256. Cutting is the same everywhere, so they are those of the maker.
    private Map<String, byte[]> indexes() throws IOException {
        Map<String, byte[]> known = indexes;
        if (known != null) {
            return known;
        }
        known = new HashMap<>();
        var files = new java.util.ArrayList<Path>();
        for (Path folder : folders) {
            for (ReleaseFile file : files(folder)) {
                Path here = folder.resolve(file.name());
                files.add(here);
                byte[] index =
                        Seeds.index(here, ChunkSizes.usual(), ChunkId.Kind.SHA_512_256, cache)
                                .bytes();
                known.put(Digests.sha256(index), index);
            }
        }
        ChunkIndex like = new ChunkIndex(ChunkSizes.usual(), ChunkId.Kind.SHA_512_256, List.of());
        chunks = Seeds.of(like, files, cache);
        indexes = known;
        return known;
    }

    private static List<ReleaseFile> files(Path folder) throws IOException {
        Path document = folder.resolve(RELEASE);
        if (!Files.exists(document)) {
            return List.of();
        }
        try {
            return ReleaseJson.read(document.toString(), Files.readAllBytes(document))
                    .files(Part.GUEST);
        } catch (TandemException _) {
            return List.of(); // not readable: not served
        }
    }
}
