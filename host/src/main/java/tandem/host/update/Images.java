package tandem.host.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tandem.host.image.Slot;

/// The slots, as an update sees them. Each call may be interrupted at any point and made again.
interface Images {
    /// The image that starts next; empty when there is none.
    Optional<Present> active();

    /// The image in a slot; empty when there is none, or none that can be read.
    Optional<Present> find(Slot slot);

    /// Compares the files of a slot with what they should be.
    ///
    /// @throws tandem.contract.error.TandemException naming the file that differs
    void verify(Slot slot);

    /// Where files for a slot are put together, beside it.
    Path fresh(Slot slot);

    /// Folders with files that a new release may share.
    List<Path> seeds();

    /// Verifies the files of [#fresh] and writes down which release they are.
    void seal(Slot slot, Offer offer);

    /// Whether this release lies ready for a slot, beside it or in it, complete and as it should
    /// be.
    boolean isReady(Slot slot, String version);

    /// Puts what [#fresh] holds into the slot, in place of what was there.
    void install(Slot slot);

    /// Removes what [#fresh] holds.
    void discard(Slot slot);

    /// Lets this slot be the one that starts next.
    void activate(Slot slot);
}
