package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.image.DurableFiles;
import tandem.update.release.FetchPlan;
import tandem.update.release.Part;
import tandem.update.release.Release;
import tandem.update.release.ReleaseFile;
import tandem.update.release.ReleaseJson;
import tandem.update.release.Releases;
import tandem.update.source.Source;
import tandem.update.source.WebLimits;
import tandem.update.trust.Trust;

/// The releases of a repository: web server, folder, or bundle file.
final class Repository implements ReleaseSource {
    /// Newest ones whose documents are read; older ones are found by name only.
    private static final int MOST_SHOWN = 30;

    private static final String NEIGHBOUR = "tandem://";
    private static final String FIRST_ROOT = "first-root.json";

    private final Source source;
    private final Releases releases;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(tandem.update.release.Offer offer, Release release) {}

    private Repository(Source source, Releases releases) {
        this.source = source;
        this.releases = releases;
    }

    /// @param source closed with the repository
    /// @param folder what the device keeps about updates: trust, indexes
    static Repository open(Source source, Path folder, InstantSource clock) {
        return new Repository(
                source, new Releases(source, trust(folder, clock), folder.resolve("cache")));
    }

    /// @param place as people write it: folder, bundle file, web address, or `tandem://NAME`
    /// @param bytesPerSecond 0 for no limit
    /// @param neighbours machines that this one may call, by name
    static Source source(String place, long bytesPerSecond, Function<String, Source> neighbours) {
        if (place.startsWith(NEIGHBOUR)) {
            return neighbours.apply(place.substring(NEIGHBOUR.length()));
        }
        WebLimits usual = WebLimits.usual();
        return Source.of(
                place, bytesPerSecond > 0 ? usual.withBytesPerSecond(bytesPerSecond) : usual);
    }

    /// Whom this device believes.
    static Trust trust(Path folder, InstantSource clock) {
        Path first = firstRoot(folder);
        try {
            return new Trust(
                    folder.resolve("trust"),
                    Files.exists(first) ? Files.readAllBytes(first) : null,
                    clock);
        } catch (IOException e) {
            throw cannotWrite(first, e);
        }
    }

    /// The root that was given to this device.
    static Path firstRoot(Path folder) {
        return folder.resolve(FIRST_ROOT);
    }

    @Override
    public List<Offer> offers() throws InterruptedException {
        List<tandem.update.release.Offer> all = releases.offers();
        var offers = new ArrayList<Offer>();
        for (var offer : all.subList(0, Math.min(MOST_SHOWN, all.size()))) {
            offers.add(described(offer));
        }
        return offers.stream().filter(offer -> offer.bytes() > 0).toList();
    }

    @Override
    public Optional<Offer> find(String version) throws InterruptedException {
        for (var offer : releases.offers()) {
            if (offer.version().equals(version)) {
                return Optional.of(described(offer));
            }
        }
        return Optional.empty();
    }

    private Offer described(tandem.update.release.Offer offer) throws InterruptedException {
        byte[] document = releases.document(offer, "release.json");
        Release release = ReleaseJson.read(offer.document().path(), document);
        known.put(offer.version(), new Known(offer, release));
        long bytes = release.files(Part.GUEST).stream().mapToLong(ReleaseFile::size).sum();
        return new Offer(
                release.version(),
                release.created(),
                release.channels(),
                release.dataFormat(),
                release.notes(),
                release.packages(),
                bytes,
                new String(document, UTF_8));
    }

    @Override
    public long downloadSize(Offer offer, Path folder, List<Path> seeds)
            throws InterruptedException {
        return plan(offer, folder, seeds).fetchBytes();
    }

    @Override
    public void fetch(Offer offer, Path folder, List<Path> seeds, LongConsumer fetched)
            throws InterruptedException {
        try {
            keepDocuments(offer, folder);
            FetchPlan plan = plan(offer, folder, seeds);
            var _ = releases.fetch(plan, fetched);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public boolean hasRuntime(Offer offer) {
        return !known(offer).release().edge().isEmpty();
    }

    @Override
    public SortedMap<String, String> fetchRuntime(
            Offer offer, Map<String, String> present, Path folder, LongConsumer fetched)
            throws InterruptedException {
        var all = new TreeMap<String, String>();
        known(offer).release().edge().forEach(file -> all.put(file.name(), file.sha256()));
        try {
            var _ =
                    releases.fetch(
                            releases.plan(
                                    known(offer).release(),
                                    Part.EDGE,
                                    file -> !file.sha256().equals(present.get(file.name())),
                                    folder,
                                    List.of(folder)),
                            fetched);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(folder, Objects.requireNonNull(e.getCause()));
        }
        return all;
    }

    @Override
    public boolean hasPrograms(Offer offer) {
        return !known(offer).release().host().isEmpty();
    }

    @Override
    public void fetchPrograms(Offer offer, Path folder, List<Path> seeds, LongConsumer fetched)
            throws InterruptedException {
        try {
            var _ =
                    releases.fetch(
                            releases.plan(known(offer).release(), Part.HOST, folder, seeds),
                            fetched);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    /// What tells where the image comes from stays beside it; neighbours may have none to pass on.
    private void keepDocuments(Offer offer, Path folder) throws IOException, InterruptedException {
        for (String name : List.of(Release.PROVENANCE, Release.BILL)) {
            Optional<byte[]> content = releases.findDocument(known(offer).offer(), name);
            if (content.isPresent()) {
                Files.createDirectories(folder);
                DurableFiles.write(folder.resolve(name), content.get());
            }
        }
    }

    private Known known(Offer offer) {
        return Objects.requireNonNull(known.get(offer.version()), "offers() comes first");
    }

    private FetchPlan plan(Offer offer, Path folder, List<Path> seeds) throws InterruptedException {
        try {
            return releases.plan(known(offer).release(), Part.GUEST, folder, seeds);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private static TandemException cannotWrite(Path where, IOException why) {
        return TandemException.because(why, UpdateError.CANNOT_WRITE, where, why.toString());
    }

    @Override
    public void close() {
        source.close();
    }
}
