package tandem.update.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.Assembly;
import tandem.update.chunk.ChunkIndex;
import tandem.update.source.Source;
import tandem.update.trust.Digest;
import tandem.update.trust.Trust;
import tandem.update.trust.TrustedTarget;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The releases that a source offers and a device trusts.
public final class Releases {
    private static final Pattern RELEASE = Pattern.compile("releases/([^/]+)/release\\.json");
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_INDEX_BYTES = 16 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Source source;
    private final Map<String, TrustedTarget> targets;

    private Releases(Source source, Map<String, TrustedTarget> targets) {
        this.source = source;
        this.targets = targets;
    }

    /// Refreshes what is trusted, then looks.
    ///
    /// @throws TandemException `UPD-10x`
    public static Releases of(Source source, Trust trust) throws InterruptedException {
        return new Releases(source, trust.refresh(source));
    }

    /// Versions, as the metadata has them.
    public List<String> versions() {
        return targets.keySet().stream()
                .map(RELEASE::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .toList();
    }

    /// All releases, newest first.
    public List<Release> list() throws InterruptedException {
        var found = new ArrayList<Release>();
        for (String version : versions()) {
            found.add(release(version));
        }
        found.sort((a, b) -> Version.compare(b.version(), a.version()));
        return found;
    }

    /// @throws TandemException [UpdateError#RELEASE_UNKNOWN]
    public Release release(String version) throws InterruptedException {
        TrustedTarget target = targets.get("releases/" + version + "/release.json");
        if (target == null) {
            throw TandemException.of(UpdateError.RELEASE_UNKNOWN, version, source.name());
        }
        byte[] bytes =
                require(target.place(), Math.min(target.length(), MOST_BYTES), target.sha256());
        try {
            Release release = JSON.readValue(bytes, Release.class);
            if (release == null || !release.version().equals(version)) {
                throw damaged(target.place(), "it is another release");
            }
            return release;
        } catch (JacksonException e) {
            throw damaged(target.place(), "it cannot be read: " + e.getOriginalMessage());
        }
    }

    private byte[] require(String place, long mostBytes, String sha256)
            throws InterruptedException {
        byte[] bytes =
                source.read(place, mostBytes).orElseThrow(() -> damaged(place, "it is missing"));
        if (!Digest.sha256(bytes).equals(sha256)) {
            throw damaged(
                    place, "its SHA-256 is " + Digest.sha256(bytes) + " instead of " + sha256);
        }
        return bytes;
    }

    /// What fetching it took.
    ///
    /// @param fetched bytes that came from the source
    /// @param reused bytes that were here
    public record Fetched(long fetched, long reused) {}

    /// How far it is.
    public interface Progress {
        /// @param done of all bytes of the release
        void at(String file, long fetched, long done);
    }

    /// Puts the guest image of a release into a folder. It can be interrupted and run again: what
    /// has come is used.
    ///
    /// @param seeds files that may have much in common with it, such as those of the other slot
    /// @param bytesPerSecond most that is asked of the source; 0 for no limit
    /// @throws TandemException [UpdateError#DISK_FULL], [UpdateError#DAMAGED]
    public Fetched fetch(
            Release release, Path folder, List<Path> seeds, long bytesPerSecond, Progress progress)
            throws InterruptedException {
        try {
            Files.createDirectories(folder);
            requireSpace(release, folder);
            var before = new long[2]; // bytes of the files before, the file's name
            var name = new String[] {""};
            var assembly =
                    new Assembly(
                            source,
                            bytesPerSecond,
                            (fetched, done) -> progress.at(name[0], fetched, before[0] + done));
            for (Path seed : Assembly.existing(seeds)) {
                assembly.seed(seed);
            }
            for (ReleaseFile file : release.image()) {
                name[0] = file.name();
                Path target = folder.resolve(file.name());
                if (!isIntact(target, file)) {
                    assembly.make(index(file), target);
                    if (!isIntact(target, file)) {
                        Files.deleteIfExists(target);
                        throw damaged(
                                file.name(), "its chunks do not make the file that was signed");
                    }
                }
                before[0] += file.size();
            }
            return new Fetched(assembly.fetched(), assembly.reused());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes of content that are not here, an upper limit of what is fetched.
    public long missing(Release release, List<Path> seeds) throws InterruptedException {
        try {
            var assembly = new Assembly(source, 0, (_, _) -> {});
            for (Path seed : Assembly.existing(seeds)) {
                assembly.seed(seed);
            }
            long missing = 0;
            for (ReleaseFile file : release.image()) {
                missing += assembly.missing(index(file));
            }
            return missing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChunkIndex index(ReleaseFile file) throws InterruptedException {
        byte[] bytes = require(file.indexPlace(), MOST_INDEX_BYTES, file.index());
        try {
            ChunkIndex index = ChunkIndex.parse(bytes);
            if (index.size() != file.size()) {
                throw damaged(file.indexPlace(), "it is of another file");
            }
            return index;
        } catch (IllegalArgumentException e) {
            throw damaged(file.indexPlace(), String.valueOf(e.getMessage()));
        }
    }

    private static void requireSpace(Release release, Path folder) throws IOException {
        long there = 0;
        for (ReleaseFile file : release.image()) {
            for (String suffix : List.of("", ".part")) {
                Path place = folder.resolve(file.name() + suffix);
                there += Files.exists(place) ? Files.size(place) : 0;
            }
        }
        long needed = release.size() - there;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (needed > free) {
            throw TandemException.of(UpdateError.DISK_FULL, needed, folder, free);
        }
    }

    private static boolean isIntact(Path file, ReleaseFile expected) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != expected.size()) {
            return false;
        }
        var digest = Digest.of("SHA-256");
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).equals(expected.sha256());
    }

    private static TandemException damaged(String what, String why) {
        return TandemException.of(UpdateError.DAMAGED, what, why);
    }
}
