package tandem.host.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tandem.host.image.Slot;

/// Slots on disk under a daemon that may be killed before, in, and after each change.
///
/// @param folder of the slots
record FaultyImages(Images real, Path folder, Fate fate) implements Images {
    @Override
    public Optional<Present> active() {
        return real.active();
    }

    @Override
    public Optional<Present> find(Slot slot) {
        return real.find(slot);
    }

    @Override
    public void verify(Slot slot) {
        real.verify(slot);
    }

    @Override
    public Path fresh(Slot slot) {
        return real.fresh(slot);
    }

    @Override
    public List<Path> seeds() {
        return real.seeds();
    }

    @Override
    public void seal(Slot slot, Offer offer) {
        around(() -> real.seal(slot, offer));
    }

    @Override
    public boolean isReady(Slot slot, String version) {
        return real.isReady(slot, version);
    }

    @Override
    public void install(Slot slot) {
        fate.step();
        if (fate.random.nextInt(8) == 0) {
            halfInstalled(slot);
            fate.begin(0);
            fate.step();
        }
        real.install(slot);
        fate.step();
    }

    /// Power was lost between the two renames.
    private void halfInstalled(Slot slot) {
        Path place = folder.resolve(slot.folder());
        try {
            if (Files.isDirectory(real.fresh(slot)) && Files.isDirectory(place)) {
                Files.move(place, folder.resolve(slot.folder() + ".old"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void discard(Slot slot) {
        around(() -> real.discard(slot));
    }

    @Override
    public void activate(Slot slot) {
        around(() -> real.activate(slot));
    }

    private void around(Runnable change) {
        fate.step();
        change.run();
        fate.step();
    }
}
