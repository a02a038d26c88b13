package tandem.host.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tandem.contract.error.ImageError;
import tandem.contract.error.TandemException;
import tandem.host.home.PrivateFiles;
import tandem.host.image.ImageBuild;
import tandem.host.image.InstalledImage;
import tandem.host.image.Slot;
import tandem.host.image.Slots;
import tandem.host.operation.Progress;

/// Images in slots, built from this distribution's sources where they are there.
///
/// @param folder the slots' folder
public record SlotImages(Slots slots, ImageBuild build, Path folder) implements ImageSource {
    private static final String STEP = "Guest image";

    @Override
    public boolean isInstalled() {
        try {
            return slots.find(slots.activeSlot()).isPresent();
        } catch (TandemException _) {
            return true; // there, but damaged: a start says how
        }
    }

    @Override
    public void requireBuildable() throws InterruptedException {
        if (!isInstalled() && build.isPossible()) {
            build.requireHost();
        }
    }

    @Override
    public InstalledImage ensure(Progress progress) throws InterruptedException {
        var present = isInstalled() ? slots.active() : null;
        if (present != null && (!build.isPossible() || present.isRelease() || isCurrent(present))) {
            slots.verify(present);
            progress.skipped(STEP, "slot " + present.slot().folder() + " holds it");
            return present;
        }
        if (!build.isPossible()) {
            throw TandemException.of(ImageError.NOT_INSTALLED);
        }
        progress.step(STEP);
        Path bundle = build.build(false, progress);
        Slot slot = present == null ? Slot.A : present.slot().other();
        progress.detail("installing into slot " + slot.folder(), -1);
        InstalledImage installed = slots.install(bundle, slot);
        slots.activate(slot);
        return installed;
    }

    private boolean isCurrent(InstalledImage image) {
        return image.bundle().inputs().equals(build.inputs());
    }

    @Override
    public InstalledImage verified() {
        InstalledImage image = slots.active();
        slots.verify(image);
        return image;
    }

    @Override
    public void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            List<Path> deepestFirst;
            try (var found = Files.walk(folder)) {
                deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw PrivateFiles.unusable(folder, e);
        }
    }
}
