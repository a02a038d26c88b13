package tandem.host.programs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must outlive the daemon about changes of its own programs. Which version is active is not
/// among it: [ProgramsFolder] says that.
///
/// @param trying the change whose one try has been taken; null when none is under way
/// @param previous what was active before the last change, the way back; null when there is none
/// @param refused why versions are not tried again, by version
/// @param history oldest first
public record ProgramsRecord(
        @Nullable Try trying,
        @Nullable String previous,
        Map<String, String> refused,
        List<Entry> history) {
    static final ProgramsRecord EMPTY = new ProgramsRecord(null, null, Map.of(), List.of());
    private static final int KEPT = 100;

    /// One change under way.
    ///
    /// @param before what was active when it began
    public record Try(String version, String before) {}

    /// One change that ended.
    ///
    /// @param applied whether the version is in use since; otherwise the one before came back
    public record Entry(Instant at, String version, boolean applied, String reason) {}

    public ProgramsRecord {
        refused = Map.copyOf(refused);
        history = List.copyOf(history.subList(Math.max(0, history.size() - KEPT), history.size()));
    }

    ProgramsRecord trying(String version, String before) {
        return new ProgramsRecord(new Try(version, before), previous, refused, history);
    }

    ProgramsRecord applied(Instant at, String version, String before) {
        var others = new TreeMap<>(refused);
        others.remove(version);
        return new ProgramsRecord(
                null, before, others, with(new Entry(at, version, true, "confirmed")));
    }

    ProgramsRecord cameBack(Instant at, String version, String reason) {
        var more = new TreeMap<>(refused);
        more.put(version, reason);
        return new ProgramsRecord(
                null, previous, more, with(new Entry(at, version, false, reason)));
    }

    private List<Entry> with(Entry entry) {
        var longer = new ArrayList<>(history);
        longer.add(entry);
        return longer;
    }
}
