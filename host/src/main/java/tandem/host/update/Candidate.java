package tandem.host.update;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.host.image.Slot;
import tandem.update.release.DataFormat;

/// A release that shall be the one in use.
///
/// @param slot where it lies, or will
/// @param format of the data it works with
/// @param from version in use before
/// @param fromSlot where that lies
/// @param byCommand whether people asked for the change
/// @param tries starts that were spent on it
/// @param guestWanted whether the guest was to run when the change began
/// @param wasSick the guest ran and was not healthy before; more is not asked of the release then
/// @param modules those that ran before, and must again
/// @param reason why it failed; null while it has not
record Candidate(
        String version,
        Slot slot,
        DataFormat format,
        String from,
        Slot fromSlot,
        boolean byCommand,
        Phase phase,
        int tries,
        Instant since,
        boolean guestWanted,
        boolean wasSick,
        List<String> modules,
        @Nullable String reason) {
    Candidate {
        modules = List.copyOf(modules);
    }

    static Candidate of(Offer offer, Present present, Phase phase, Instant now) {
        return new Candidate(
                offer.version(),
                present.slot().other(),
                offer.format(),
                present.version(),
                present.slot(),
                false,
                phase,
                0,
                now,
                false,
                false,
                List.of(),
                null);
    }

    /// The way back: an image that lies in the other slot already.
    static Candidate backTo(Present previous, Present present, Instant now) {
        return new Candidate(
                previous.version(),
                previous.slot(),
                previous.format(),
                present.version(),
                present.slot(),
                true,
                Phase.STAGED,
                0,
                now,
                false,
                false,
                List.of(),
                null);
    }

    /// The change begins.
    Candidate switching(boolean people, Appliance.Look before, List<String> running, Instant now) {
        boolean sick = before.running() && !before.healthy();
        return new Candidate(
                version,
                slot,
                format,
                from,
                fromSlot,
                people,
                Phase.SWITCHING,
                0,
                now,
                before.wanted(),
                sick,
                running,
                null);
    }

    /// The try is used, before the start that it is for.
    Candidate trying(Instant now) {
        return new Candidate(
                version,
                slot,
                format,
                from,
                fromSlot,
                byCommand,
                Phase.WATCHING,
                tries + 1,
                now,
                guestWanted,
                wasSick,
                modules,
                null);
    }

    /// @param why it failed; null when it is healthy
    Candidate in(Phase next, @Nullable String why, Instant now) {
        return new Candidate(
                version,
                slot,
                format,
                from,
                fromSlot,
                byCommand,
                next,
                tries,
                now,
                guestWanted,
                wasSick,
                modules,
                why);
    }
}
