package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import tandem.host.image.SampleBundle;
import tandem.update.disk.Digests;

/// A source whose releases are small sample images.
final class FakeReleases implements ReleaseSource {
    final List<Offer> offers = new ArrayList<>();
    int fetches;
    private final Runnable step;

    FakeReleases(Runnable step) {
        this.step = step;
    }

    @Override
    public List<Offer> offers() {
        return List.copyOf(offers);
    }

    @Override
    public Optional<Offer> find(String version) {
        return offers.stream().filter(offer -> offer.version().equals(version)).findFirst();
    }

    @Override
    public long downloadSize(Offer offer, Path folder, List<Path> seeds) {
        return offer.bytes() / 10;
    }

    @Override
    public boolean hasRuntime(Offer offer) {
        return true;
    }

    /// The runtime of a release differs from that of the image in its own jar.
    @Override
    public SortedMap<String, String> fetchRuntime(
            Offer offer, Map<String, String> present, Path folder, LongConsumer fetched) {
        return new TreeMap<>(
                Map.of(
                        "tandem-edge.jar",
                        Digests.sha256(offer.version().getBytes(UTF_8)),
                        "lib/hub.jar",
                        FakeRuntime.HUB_JAR));
    }

    @Override
    public boolean hasPrograms(Offer offer) {
        return false;
    }

    @Override
    public void fetchPrograms(Offer offer, Path folder, List<Path> seeds, LongConsumer fetched) {
        throw new IllegalStateException("it has none");
    }

    @Override
    public void fetch(Offer offer, Path folder, List<Path> seeds, LongConsumer fetched) {
        fetches++;
        try {
            step.run();
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("root.erofs.part"), "half");
            step.run();
            fetched.accept(offer.bytes() / 2);
            Files.delete(folder.resolve("root.erofs.part"));
            SampleBundle.write(folder, offer.version());
            fetched.accept(offer.bytes() - offer.bytes() / 2);
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
