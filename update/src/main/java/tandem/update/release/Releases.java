package tandem.update.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.Assembly;
import tandem.update.chunk.ChunkIndex;
import tandem.update.chunk.Seeds;
import tandem.update.disk.Digests;
import tandem.update.source.Source;
import tandem.update.source.WebSource;
import tandem.update.trust.TargetFile;
import tandem.update.trust.Trust;
import tandem.update.trust.Trusted;
import tools.jackson.databind.JsonNode;

/// The releases of one repository: what there is, what it would cost, and its files.
public final class Releases {
    private static final long DISK_MARGIN_BYTES = 32L << 20;
    private final Source source;
    private final Trust trust;
    private final Path cache;
    private final ToLongFunction<Path> freeBytes;
    private @Nullable Trusted trusted;

    /// @param cache folder for chunk indexes of files that are here; small
    public Releases(Source source, Trust trust, Path cache) {
        this(source, trust, cache, Releases::usableSpace);
    }

    Releases(Source source, Trust trust, Path cache, ToLongFunction<Path> freeBytes) {
        this.source = source;
        this.trust = trust;
        this.cache = cache;
        this.freeBytes = freeBytes;
    }

    private static long usableSpace(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    /// Asks the repository; newest first.
    ///
    /// @throws TandemException an [UpdateError]
    public List<Offer> offers() throws InterruptedException {
        Trusted now = trust.refresh(source);
        trusted = now;
        var offers = new ArrayList<Offer>();
        for (TargetFile target : now.targets().values()) {
            String version = target.custom().path("version").asString("");
            if (target.path().equals(Release.path(version)) && isHere(now, target)) {
                offers.add(offer(version, target));
            }
        }
        offers.sort(Comparator.comparing(Offer::created).thenComparing(Offer::version).reversed());
        return offers;
    }

    /// Bundles and copies may have only some of the releases.
    private boolean isHere(Trusted now, TargetFile target) throws InterruptedException {
        return source instanceof WebSource
                || source.find(target.location(now.root().isConsistent()), target.length())
                        .isPresent();
    }

    private static Offer offer(String version, TargetFile target) {
        var channels = new ArrayList<String>();
        for (JsonNode channel : target.custom().path("channels")) {
            channels.add(channel.asString(""));
        }
        try {
            Instant created = Instant.parse(target.custom().path("created").asString(""));
            return new Offer(version, created, channels, target);
        } catch (DateTimeParseException e) {
            throw TandemException.because(
                    e, UpdateError.MALFORMED, target.path(), "it has no time of creation");
        }
    }

    /// @throws TandemException [UpdateError#NO_SUCH_RELEASE] or what [#offers] throws
    public Offer offer(String version) throws InterruptedException {
        return offers().stream()
                .filter(offer -> offer.version().equals(version))
                .findFirst()
                .orElseThrow(
                        () -> TandemException.of(UpdateError.NO_SUCH_RELEASE, source, version));
    }

    public Release release(Offer offer) throws InterruptedException {
        Release release = ReleaseJson.read(offer.document().path(), content(offer.document()));
        if (!release.version().equals(offer.version())) {
            throw TandemException.of(
                    UpdateError.MALFORMED,
                    offer.document().path(),
                    "it describes version " + release.version());
        }
        return release;
    }

    /// Another document of the release, e.g. its bill of materials.
    ///
    /// @param name e.g. `sbom.cdx.json`
    public byte[] document(Offer offer, String name) throws InterruptedException {
        String path = Release.path(offer.version(), name);
        return content(
                current()
                        .target(path)
                        .orElseThrow(() ->
                                TandemException.of(UpdateError.NOT_A_REPOSITORY, source, path)));
    }

    /// As [#document], where it need not be there.
    ///
    /// @return empty when the maker vouches for no such document, or the source does not have it
    /// @throws TandemException [UpdateError#NOT_AS_DESCRIBED] when it has another one
    public Optional<byte[]> findDocument(Offer offer, String name) throws InterruptedException {
        Optional<TargetFile> target = current().target(Release.path(offer.version(), name));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> content =
                source.find(
                        target.get().location(current().root().isConsistent()),
                        target.get().length());
        content.ifPresent(target.get()::check);
        return content;
    }

    private byte[] content(TargetFile target) throws InterruptedException {
        byte[] content =
                source.read(target.location(current().root().isConsistent()), target.length());
        target.check(content);
        return content;
    }

    private Trusted current() {
        return Objects.requireNonNull(trusted, "offers() comes first");
    }

    /// What fetching would mean; fetches chunk indexes only.
    ///
    /// @param folder for the part's files; what an interrupted [#fetch] left there is used
    /// @param seeds folders with files of the same names, e.g. the other slot
    public FetchPlan plan(Release release, Part part, Path folder, List<Path> seeds)
            throws IOException, InterruptedException {
        return plan(release, part, _ -> true, folder, seeds);
    }

    /// The same of some of the part's files.
    public FetchPlan plan(
            Release release,
            Part part,
            Predicate<ReleaseFile> wanted,
            Path folder,
            List<Path> seeds)
            throws IOException, InterruptedException {
        var files = new ArrayList<Assembly>();
        long fetch = 0;
        long total = 0;
        long disk = 0;
        for (ReleaseFile file : release.files(part).stream().filter(wanted).toList()) {
            ChunkIndex index = index(file);
            List<Path> same = seeds.stream().map(seed -> seed.resolve(file.name())).toList();
            var assembly =
                    new Assembly(
                            index,
                            folder.resolve(file.name()),
                            file.sha256(),
                            Seeds.of(index, same, cache));
            files.add(assembly);
            long missing = assembly.missing().stream().mapToLong(ChunkIndex.Chunk::length).sum();
            fetch += Math.round(missing * (double) file.packed() / Math.max(1, file.size()));
            total += file.size() - missing;
            disk += assembly.diskNeeded();
        }
        return new FetchPlan(release, part, folder, files, fetch, total, disk);
    }

    private ChunkIndex index(ReleaseFile file) throws InterruptedException {
        byte[] content = source.read(file.indexPath(), file.indexSize());
        if (!Digests.sha256(content).equals(file.index())) {
            throw TandemException.of(
                    UpdateError.NOT_AS_DESCRIBED,
                    file.indexPath(),
                    "release.json",
                    "other checksum");
        }
        ChunkIndex index = ChunkIndex.parse(file.indexPath(), content);
        if (index.length() != file.size()) {
            throw TandemException.of(
                    UpdateError.NOT_AS_DESCRIBED, file.indexPath(), "release.json", "other size");
        }
        return index;
    }

    /// Makes the part's files. It may be interrupted at any point and called again.
    ///
    /// @param progress is told bytes of files that are done, in steps; they add up to
    ///   [FetchPlan#totalBytes]
    /// @throws TandemException an [UpdateError], [UpdateError#DISK_SHORT] before anything is
    ///   written
    public Assembly.Result fetch(FetchPlan plan, LongConsumer progress)
            throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        long free = freeBytes.applyAsLong(plan.folder());
        long needed = plan.diskBytes() == 0 ? 0 : plan.diskBytes() + DISK_MARGIN_BYTES;
        if (free < needed) {
            throw TandemException.of(UpdateError.DISK_SHORT, plan.folder(), needed, free);
        }
        var result = new Assembly.Result(0, 0);
        for (Assembly file : plan.files()) {
            Files.createDirectories(
                    Objects.requireNonNull(file.target().toAbsolutePath().getParent()));
            result = result.plus(file.run(source, progress));
        }
        return result;
    }
}
