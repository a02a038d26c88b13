package tandem.host.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;

/// The installed guest images below `TANDEM_HOME/slots`: `a`, `b`, and `active.json`, which says
/// which of them starts. A slot is replaced by renaming a complete folder, so an interrupted
/// install leaves what was there.
public final class Slots {
    private static final String ACTIVE = "active.json";
    private final Path folder;

    /// @param home the `TANDEM_HOME`
    public Slots(Path home) {
        this.folder = home.resolve("slots");
    }

    /// The image that starts next. Its files are not looked at; that is what [#verify] is for.
    ///
    /// @throws TandemException [ImageError#NOT_INSTALLED], or [ImageError#CORRUPT] when the slot's
    ///   description cannot be read
    public InstalledImage active() {
        return find(activeSlot()).orElseThrow(() -> TandemException.of(ImageError.NOT_INSTALLED));
    }

    public Slot activeSlot() {
        Path record = folder.resolve(ACTIVE);
        if (!Files.exists(record)) {
            return Slot.A;
        }
        try {
            return BundleJson.read(record, ActiveSlot.class).slot();
        } catch (JacksonException e) {
            throw TandemException.because(
                    e, ImageError.CORRUPT, ACTIVE, "slots", "it does not name slot a or b");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The slot to install into: not the one in use, nor, when none is, the one that starts next.
    ///
    /// @param inUse folder of the slot whose files a running guest has open; null when none runs
    public Slot vacant(@Nullable String inUse) {
        for (Slot slot : Slot.values()) {
            if (slot.folder().equals(inUse)) {
                return slot.other();
            }
        }
        Slot active = activeSlot();
        return find(active).isPresent() ? active.other() : active;
    }

    /// The image in this slot, empty when none was installed there.
    public Optional<InstalledImage> find(Slot slot) {
        Path place = place(slot);
        return Files.isDirectory(place)
                ? Optional.of(
                        new InstalledImage(slot, place, BundleCheck.read(place, slot.folder())))
                : Optional.empty();
    }

    /// Reads every file of the image and compares it with its bundle; about half a second.
    ///
    /// @throws TandemException [ImageError#CORRUPT] naming the file and the difference
    public void verify(InstalledImage image) {
        BundleCheck.verify(image.folder(), image.bundle(), image.slot().folder());
    }

    /// Copies a bundle into a slot, in place of what was there. The source is verified as copied,
    /// so a damaged bundle never takes a good one's place.
    ///
    /// @param bundle a folder with `bundle.json` and its files
    public InstalledImage install(Path bundle, Slot slot) {
        Path fresh = fresh(slot);
        try {
            Files.createDirectories(folder);
            DurableFiles.deleteTree(fresh);
            copy(bundle, fresh);
            replace(slot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return find(slot).orElseThrow();
    }

    /// Where the files of an image are put together that shall come into this slot.
    public Path fresh(Slot slot) {
        return folder.resolve(slot.folder() + ".new");
    }

    /// Compares the files of [#fresh] with their bundle, and flushes their names to disk.
    ///
    /// @throws TandemException [ImageError#CORRUPT] naming the file and the difference
    public void verifyFresh(Slot slot) {
        Path fresh = fresh(slot);
        BundleCheck.verify(fresh, BundleCheck.read(fresh, fresh.toString()), fresh.toString());
        DurableFiles.syncFolder(fresh);
    }

    /// Puts the image of [#fresh] into the slot, in place of what was there. Nothing happens when
    /// there is none.
    public void installFresh(Slot slot) {
        try {
            if (Files.isDirectory(fresh(slot))) {
                replace(slot);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes what lies in [#fresh].
    public void discardFresh(Slot slot) {
        try {
            DurableFiles.deleteTree(fresh(slot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(Slot slot) throws IOException {
        Path place = mended(slot);
        Path old = old(slot);
        DurableFiles.deleteTree(old);
        if (Files.exists(place)) {
            DurableFiles.move(place, old);
        }
        DurableFiles.move(fresh(slot), place);
        DurableFiles.deleteTree(old);
    }

    /// Lets this slot be the one that starts next.
    public void activate(Slot slot) {
        try {
            BundleJson.write(folder.resolve(ACTIVE), new ActiveSlot(slot));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Bundle bundle = BundleCheck.read(from, from.toString());
        Files.createDirectory(to);
        for (BundleFile file : bundle.files()) {
            Path source = from.resolve(file.name());
            if (!Files.isRegularFile(source)) {
                throw TandemException.of(ImageError.CORRUPT, file.name(), from, "it is missing");
            }
            DurableFiles.copy(source, to.resolve(file.name()));
        }
        BundleCheck.verify(to, bundle, from.toString());
        if (Files.isRegularFile(from.resolve(InstalledImage.PACKAGES))) {
            DurableFiles.copy(
                    from.resolve(InstalledImage.PACKAGES), to.resolve(InstalledImage.PACKAGES));
        }
        DurableFiles.copy(from.resolve(Bundle.FILE), to.resolve(Bundle.FILE));
        DurableFiles.syncFolder(to);
    }

    /// Where the image is just now. An install stands between its two renames, or lost power there:
    /// then the image before has another name. Readers leave it at that: an install may be going
    /// on.
    private Path place(Slot slot) {
        Path place = folder.resolve(slot.folder());
        return !Files.exists(place) && Files.isDirectory(old(slot)) ? old(slot) : place;
    }

    /// The image before has its name again when an install lost power.
    private Path mended(Slot slot) throws IOException {
        Path place = folder.resolve(slot.folder());
        if (!Files.exists(place) && Files.isDirectory(old(slot))) {
            DurableFiles.move(old(slot), place);
        }
        return place;
    }

    private Path old(Slot slot) {
        return folder.resolve(slot.folder() + ".old");
    }
}
