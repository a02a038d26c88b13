package tandem.host.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.host.image.Bundle;
import tandem.host.image.DurableFiles;
import tandem.host.image.InstalledImage;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.update.release.DataFormat;
import tandem.update.release.PackageVersion;
import tandem.update.release.Release;
import tandem.update.release.ReleaseJson;

/// The slots on disk. A slot that holds a release has the document that its maker signed.
final class SlotsOfReleases implements Images {
    private static final Logger log = LoggerFactory.getLogger("tandem.update");

    /// Data format of images that are built from this checkout.
    static final DataFormat OURS = new DataFormat(1, 1, 1);

    private final Slots slots;

    SlotsOfReleases(Slots slots) {
        this.slots = slots;
    }

    @Override
    public Optional<Present> active() {
        return find(slots.activeSlot());
    }

    @Override
    public Optional<Present> find(Slot slot) {
        try {
            return slots.find(slot).map(SlotsOfReleases::present);
        } catch (TandemException e) {
            log.warn("slot {} counts as empty: {}", slot.folder(), e.detail());
            return Optional.empty();
        }
    }

    private static Present present(InstalledImage image) {
        Optional<Release> mark = mark(image.folder());
        return mark.map(release ->
                        new Present(
                                image.slot(),
                                release.version(),
                                release.created(),
                                release.dataFormat(),
                                release.packages(),
                                true))
                .orElseGet(() ->
                        new Present(
                                image.slot(),
                                image.bundle().version(),
                                placed(image),
                                OURS,
                                packages(image.folder()),
                                false));
    }

    /// When it came into its slot: the bundle's own time is that of its recipe.
    private static Instant placed(InstalledImage image) {
        try {
            return Files.getLastModifiedTime(image.folder().resolve(Bundle.FILE)).toInstant();
        } catch (IOException _) {
            return image.bundle().created();
        }
    }

    private static List<PackageVersion> packages(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve(InstalledImage.PACKAGES))) {
            return lines.map(line -> line.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .map(pair -> new PackageVersion(pair[0], pair[1]))
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    private static Optional<Release> mark(Path folder) {
        Path file = folder.resolve(InstalledImage.RELEASE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReleaseJson.read(file.toString(), Files.readAllBytes(file)));
        } catch (IOException | TandemException e) {
            log.warn("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void verify(Slot slot) {
        slots.find(slot).ifPresent(slots::verify);
    }

    @Override
    public Path fresh(Slot slot) {
        return slots.fresh(slot);
    }

    @Override
    public List<Path> seeds() {
        return Stream.of(Slot.values())
                .filter(slot -> find(slot).isPresent())
                .flatMap(slot -> slots.find(slot).map(InstalledImage::folder).stream())
                .toList();
    }

    @Override
    public void seal(Slot slot, Offer offer) {
        slots.verifyFresh(slot);
        try {
            DurableFiles.write(
                    fresh(slot).resolve(InstalledImage.RELEASE), offer.document().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isReady(Slot slot, String version) {
        if (Files.exists(fresh(slot))) {
            return isMarked(fresh(slot), version);
        }
        try {
            return slots.find(slot)
                    .filter(image -> isMarked(image.folder(), version))
                    .map(image -> {
                        slots.verify(image);
                        return true;
                    })
                    .orElse(false);
        } catch (TandemException e) {
            log.warn("slot {} is fetched anew: {}", slot.folder(), e.detail());
            return false;
        }
    }

    private static boolean isMarked(Path folder, String version) {
        return mark(folder).map(Release::version).filter(version::equals).isPresent();
    }

    @Override
    public void install(Slot slot) {
        slots.installFresh(slot);
    }

    @Override
    public void discard(Slot slot) {
        slots.discardFresh(slot);
    }

    @Override
    public void activate(Slot slot) {
        slots.activate(slot);
    }
}
