package tandem.host.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What must outlive the daemon about updates. Which image is in use is not among it: the slots say
/// that.
///
/// @param written format of the data on this device
/// @param candidate the release under way; null when there is none
/// @param refused oldest first
/// @param history oldest first
record UpdateRecord(
        int written,
        @Nullable Candidate candidate,
        List<Refusal> refused,
        List<HistoryEntry> history) {
    static final UpdateRecord EMPTY =
            new UpdateRecord(SlotsOfReleases.OURS.writes(), null, List.of(), List.of());
    static final int KEPT = 100;

    UpdateRecord {
        refused = List.copyOf(refused);
        history = List.copyOf(history.subList(Math.max(0, history.size() - KEPT), history.size()));
    }

    UpdateRecord with(@Nullable Candidate next) {
        return new UpdateRecord(written, next, refused, history);
    }

    UpdateRecord writing(int format) {
        return new UpdateRecord(Math.max(written, format), candidate, refused, history);
    }

    UpdateRecord with(HistoryEntry entry) {
        var longer = new ArrayList<>(history);
        longer.add(entry);
        return new UpdateRecord(written, candidate, refused, longer);
    }

    UpdateRecord refusing(Refusal refusal) {
        var more = new ArrayList<>(accepting(refusal.version()).refused);
        more.add(refusal);
        var kept = more.subList(Math.max(0, more.size() - KEPT), more.size());
        return new UpdateRecord(written, candidate, kept, history);
    }

    /// Without a refusal of this version.
    UpdateRecord accepting(String version) {
        return new UpdateRecord(
                written,
                candidate,
                refused.stream().filter(other -> !other.version().equals(version)).toList(),
                history);
    }

    Map<String, String> refusals() {
        return refused.stream().collect(Collectors.toMap(Refusal::version, Refusal::reason));
    }

    /// How long the guest was gone at the last change that went well.
    Optional<Duration> lastDowntime() {
        return history.reversed().stream()
                .filter(entry -> entry.outcome() == HistoryEntry.Outcome.APPLIED)
                .map(HistoryEntry::downtime)
                .filter(Objects::nonNull)
                .findFirst();
    }

    boolean isIn(Phase phase) {
        return candidate != null && candidate.phase() == phase;
    }
}
