package tandem.host.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.UpdateStatus;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Changes to another version of the programs with one try. The try is taken in the record before
/// it begins, and only a try that was confirmed changes what is active. So whatever ends the device
/// at whatever step, the next start is one of a version that has worked before.
public final class ProgramChange {
    private static final Logger log = LoggerFactory.getLogger("tandem.programs");

    private final ProgramsFolder folder;
    private final InstantSource clock;

    /// A start of the new version beside the one that watches it.
    @FunctionalInterface
    public interface Trial {
        /// When this returns, nothing of the trial runs any more.
        ///
        /// @return why it failed; empty when it is confirmed
        Optional<String> run() throws InterruptedException;
    }

    public ProgramChange(ProgramsFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public boolean isActive(String version) {
        return folder.active().equals(version);
    }

    /// The version to which the way back leads.
    ///
    /// @throws TandemException [UpdateError#NO_PROGRAMS_BEFORE]
    public String previous() {
        String previous = record().previous();
        if (previous == null) {
            throw TandemException.of(UpdateError.NO_PROGRAMS_BEFORE);
        }
        return previous;
    }

    /// As the host API shows it.
    public UpdateStatus.Programs view() {
        ProgramsRecord record = record();
        ProgramsRecord.Try trying = record.trying();
        return new UpdateStatus.Programs(
                folder.active(),
                trying == null ? null : trying.version(),
                record.previous(),
                record.refused().entrySet().stream()
                        .map(one ->
                                new UpdateStatus.Refused(
                                        one.getKey(), one.getValue(), since(record, one.getKey())))
                        .toList(),
                record.history().stream()
                        .map(one ->
                                new UpdateStatus.ProgramsChange(
                                        one.at(),
                                        one.version(),
                                        one.applied() ? "applied" : "came-back",
                                        one.reason()))
                        .toList());
    }

    /// When a version failed; the beginning of time when that is forgotten.
    private static Instant since(ProgramsRecord record, String version) {
        return record.history().reversed().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .map(ProgramsRecord.Entry::at)
                .orElse(Instant.EPOCH);
    }

    /// @param again also a version that has failed here
    /// @throws TandemException [UpdateError#PROGRAMS_REFUSED]
    public void requireAllowed(String version, boolean again) {
        String failed = record().refused().get(version);
        if (failed != null && !again) {
            throw TandemException.of(UpdateError.PROGRAMS_REFUSED, version, failed);
        }
    }

    /// @return whether the version is active now; otherwise it is refused from now on
    public boolean run(String version, Trial trial) throws InterruptedException {
        String before = folder.active();
        write(record().trying(version, before));
        Optional<String> failure = trial.run();
        if (failure.isPresent()) {
            comeBack(version, failure.get());
            return false;
        }
        folder.activate(version);
        applied(version, before);
        log.atInfo().addKeyValue("version", version).log("programs updated");
        return true;
    }

    /// A daemon begins that is no trial: ends what was left under way.
    public void recover() {
        ProgramsRecord.Try trying = record().trying();
        if (trying == null) {
            return;
        }
        if (folder.active().equals(trying.version())) {
            applied(trying.version(), trying.before());
        } else {
            comeBack(trying.version(), "the daemon or this host ended before it was confirmed");
        }
    }

    private void applied(String version, String before) {
        write(record().applied(clock.instant(), version, before));
        removeOthers();
    }

    /// Bounded disk: what nothing leads to any more goes.
    private void removeOthers() {
        String previous = record().previous();
        folder.keepOnly(
                previous == null ? Set.of(folder.active()) : Set.of(folder.active(), previous));
    }

    private void comeBack(String version, String reason) {
        log.atWarn()
                .addKeyValue("version", version)
                .addKeyValue("reason", reason)
                .log("new programs not confirmed; those before come back");
        write(record().cameBack(clock.instant(), version, reason));
        removeOthers();
    }

    /// A damaged record counts as empty: nothing under way, nothing refused.
    public ProgramsRecord record() {
        try {
            var tree = JsonMapper.shared().readTree(Files.readString(folder.recordFile()));
            return Objects.requireNonNullElse(
                    JsonMapper.shared().treeToValue(tree, ProgramsRecord.class),
                    ProgramsRecord.EMPTY);
        } catch (IOException | JacksonException e) {
            if (Files.exists(folder.recordFile())) {
                log.warn("{} cannot be read: {}", folder.recordFile(), e.toString());
            }
            return ProgramsRecord.EMPTY;
        }
    }

    private void write(ProgramsRecord record) {
        folder.write(folder.recordFile(), JsonMapper.shared().writeValueAsString(record));
    }
}
