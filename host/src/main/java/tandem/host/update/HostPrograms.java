package tandem.host.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tandem.contract.api.UpdateStatus;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.operation.Progress;
import tandem.host.programs.ProgramChange;
import tandem.host.programs.ProgramsFolder;

/// The host's own programs, as releases bring them. A change ends this daemon, so what came of it
/// stands in the record of the programs.
final class HostPrograms {
    private final ProgramsFolder folder;
    private final ProgramChange change;
    private final Path dist;
    private volatile Consumer<String> handOver = _ -> {};

    /// @param dist from where this daemon runs
    HostPrograms(ProgramsFolder folder, Timing timing, Path dist) {
        this.folder = folder;
        this.change = new ProgramChange(folder, timing::now);
        this.dist = dist;
    }

    /// @param wanted is told the version to which this daemon shall hand over; must not block
    void onHandOver(Consumer<String> wanted) {
        handOver = wanted;
    }

    UpdateStatus.Programs view() {
        return change.view();
    }

    /// Whether a change to a release would change them.
    boolean change(ReleaseSource source, Offer offer) {
        return obstacle(source, offer, false).isEmpty();
    }

    /// Brings them here and hands over.
    ///
    /// @param again also those that have failed here
    void change(ReleaseSource source, Offer offer, boolean again, Progress progress)
            throws InterruptedException {
        Optional<TandemException> obstacle = obstacle(source, offer, again);
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        String version = offer.version();
        if (change.isActive(version)) {
            progress.skipped("Change to the programs of " + version, "they are in use");
            return;
        }
        bring(source, offer, progress);
        handOver(version, progress);
    }

    /// As the last step of a change to a whole release: where they cannot change, they stay.
    void follow(ReleaseSource source, Offer offer, boolean again, Progress progress)
            throws InterruptedException {
        Optional<TandemException> obstacle = obstacle(source, offer, again);
        if (obstacle.isPresent()) {
            progress.skipped("Programs of the host", obstacle.get().detail());
            return;
        }
        change(source, offer, again, progress);
    }

    /// Hands over to the version before.
    void back(Progress progress) {
        requireNoSources();
        String version = change.previous();
        var _ = folder.launcher(version);
        handOver(version, progress);
    }

    private Optional<TandemException> obstacle(ReleaseSource source, Offer offer, boolean again) {
        try {
            requireNoSources();
            if (!source.hasPrograms(offer)) {
                throw TandemException.of(UpdateError.NO_PROGRAMS, offer.version());
            }
            change.requireAllowed(offer.version(), again);
            return Optional.empty();
        } catch (TandemException e) {
            return Optional.of(e);
        }
    }

    private void requireNoSources() {
        if (Files.exists(dist.resolve("pom.xml"))) {
            throw TandemException.of(UpdateError.PROGRAMS_OF_SOURCES, dist);
        }
    }

    private void bring(ReleaseSource source, Offer offer, Progress progress)
            throws InterruptedException {
        String version = offer.version();
        progress.step("Fetch the programs of " + version);
        source.fetchPrograms(offer, folder.of(version), folder.seeds(), _ -> {});
        folder.seal(version);
    }

    private void handOver(String version, Progress progress) {
        if (folder.active().equals(ProgramsFolder.INSTALLED)) {
            folder.remember(dist);
        }
        progress.step(UpdateStatus.Programs.HAND_OVER + version);
        handOver.accept(version);
    }
}
