package tandem.host.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import tandem.host.image.SampleBundle;

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
