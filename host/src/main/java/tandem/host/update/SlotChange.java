package tandem.host.update;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.config.UpdateConfig;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.host.image.Slot;
import tandem.host.operation.Progress;

/// Changes the guest from one slot to the other: one try, a health gate, and the way back. Each
/// step is recorded before it is made, so that whatever ends the daemon, the next one knows what to
/// do ([#recover], then [#resume]).
final class SlotChange {
    private static final Logger log = LoggerFactory.getLogger("tandem.update");
    private static final String CANCELLED = "it was cancelled";

    private final UpdateStore store;
    private final Images images;
    private final Appliance guest;
    private final CheckCommand check;
    private final Timing timing;
    private volatile boolean leaving;

    SlotChange(
            UpdateStore store, Images images, Appliance guest, CheckCommand check, Timing timing) {
        this.store = store;
        this.images = images;
        this.guest = guest;
        this.check = check;
        this.timing = timing;
    }

    /// The daemon ends: what is under way stays as it is for the next one.
    void leave() {
        leaving = true;
    }

    /// Changes to a release that lies ready.
    ///
    /// @param byCommand whether people asked for it
    /// @throws TandemException [UpdateError#CAME_BACK] when it was not healthy
    void run(Candidate ready, boolean byCommand, UpdateConfig policy, Progress progress)
            throws InterruptedException {
        Appliance.Look before = guest.look();
        List<String> modules = before.running() ? guest.modules() : List.of();
        Candidate candidate = ready.switching(byCommand, before, modules, timing.now());
        progress.step("Change to slot " + candidate.slot().folder());
        store.change(record -> record.with(candidate));
        long gone;
        try {
            images.install(candidate.slot());
            gone = timing.nanos();
            if (before.slot() != null || before.wanted()) {
                guest.stop(progress);
            }
            progress.checkCancelled();
        } catch (CancellationException e) {
            if (!leaving) {
                abandon(candidate, CANCELLED, progress);
            }
            throw e;
        } catch (RuntimeException e) {
            abandon(candidate, e.toString(), progress);
            throw e;
        }
        images.activate(candidate.slot());
        Candidate trying = candidate.trying(timing.now());
        store.change(record -> record.with(trying).writing(trying.format().writes()));
        start(trying, policy, gone, progress);
    }

    private void start(Candidate trying, UpdateConfig policy, long gone, Progress progress)
            throws InterruptedException {
        long since = timing.nanos();
        var limited = new WithDeadline(progress, timing, since, policy.healthDeadline());
        Optional<String> failure;
        try {
            guest.start(limited);
            failure = Optional.empty();
        } catch (TandemException e) {
            boolean isUp = guest.look().running(); // and not healthy yet; the gate waits for it
            failure = isUp ? Optional.empty() : Optional.of(said(e));
        } catch (CancellationException e) {
            if (leaving) {
                throw e;
            }
            failure = limited.isOver() ? Optional.of(overdue(policy)) : Optional.of(CANCELLED);
        }
        if (failure.isPresent()) {
            rollBack(trying, failure.get(), progress);
        } else {
            watch(trying, policy, since, gone, progress);
        }
    }

    /// With the last line of the guest's console, when there is one: it tells most.
    private static String said(TandemException e) {
        return e.context().isEmpty()
                ? e.detail()
                : e.detail() + "; its last words: " + e.context().getLast().strip();
    }

    private static String overdue(UpdateConfig policy) {
        return "not healthy within " + policy.healthDeadline().toSeconds() + " s";
    }

    private void watch(
            Candidate trying, UpdateConfig policy, long since, long gone, Progress progress)
            throws InterruptedException {
        var up = new Duration[1];
        Optional<String> failure;
        try {
            progress.step("Watch " + trying.version());
            failure =
                    new HealthGate(
                                    new HealthGate.Witnesses(guest, check, timing),
                                    trying,
                                    policy,
                                    since)
                            .watch(() -> up[0] = timing.since(gone), progress);
        } catch (InterruptedException | CancellationException e) {
            if (leaving) {
                throw e;
            }
            failure = Optional.of(CANCELLED);
        }
        if (failure.isPresent()) {
            rollBack(trying, failure.get(), progress);
        } else {
            good(trying, up[0], progress);
        }
    }

    private void good(Candidate trying, @Nullable Duration downtime, Progress progress) {
        if (trying.guestWanted()) {
            store.change(record -> applied(record, trying, downtime));
        } else {
            Candidate settling = trying.in(Phase.SETTLING, null, timing.now());
            store.change(record -> record.with(settling));
            settle(settling, progress);
        }
        log.atInfo()
                .addKeyValue("from", trying.from())
                .addKeyValue("to", trying.version())
                .log("updated");
    }

    /// The guest was started for the try only.
    private void settle(Candidate settling, Progress progress) {
        insist(() -> guest.stop(new Unstoppable(progress)));
        store.change(record -> applied(record, settling, null));
    }

    private UpdateRecord applied(UpdateRecord record, Candidate good, @Nullable Duration downtime) {
        String reason = good.byCommand() ? "by command" : "by device.toml";
        return record.with((Candidate) null)
                .accepting(good.version())
                .with(entry(good, HistoryEntry.Outcome.APPLIED, reason, downtime));
    }

    private HistoryEntry entry(
            Candidate of,
            HistoryEntry.Outcome outcome,
            String reason,
            @Nullable Duration downtime) {
        return new HistoryEntry(timing.now(), of.from(), of.version(), outcome, reason, downtime);
    }

    private void rollBack(Candidate trying, String reason, Progress progress) {
        Candidate failed = trying.in(Phase.ROLLING_BACK, reason, timing.now());
        log.atWarn()
                .addKeyValue("version", trying.version())
                .addKeyValue("reason", reason)
                .log("not healthy; the one before comes back");
        store.change(record -> record.with(failed));
        comeBack(failed, progress);
    }

    /// From here on nothing cancels it.
    private void comeBack(Candidate failed, Progress cancellable) {
        var progress = new Unstoppable(cancellable);
        progress.step("Go back to " + failed.from());
        String reason = failed.reason() == null ? "unknown" : failed.reason();
        Optional<TandemException> second = restore(failed, progress);
        HistoryEntry.Outcome outcome =
                second.isEmpty()
                        ? HistoryEntry.Outcome.CAME_BACK
                        : HistoryEntry.Outcome.BOTH_FAILED;
        var refusal = new Refusal(failed.version(), reason, timing.now());
        store.change(record ->
                record.with((Candidate) null)
                        .refusing(refusal)
                        .with(entry(failed, outcome, reason, null)));
        if (second.isPresent()) {
            TandemException why = second.get();
            throw TandemException.because(
                    why,
                    UpdateError.BOTH_FAIL,
                    failed.version(),
                    reason,
                    failed.from(),
                    why.detail());
        }
        throw TandemException.of(UpdateError.CAME_BACK, failed.version(), failed.from(), reason);
    }

    /// @return why the release before does not run either
    private Optional<TandemException> restore(Candidate failed, Progress progress) {
        try {
            if (guest.look().slot() != failed.fromSlot()) {
                insist(() -> guest.stop(progress));
            }
            images.activate(failed.fromSlot());
            insist(() -> {
                if (failed.guestWanted()) {
                    guest.start(progress);
                } else {
                    guest.stop(progress);
                }
            });
            return Optional.empty();
        } catch (TandemException e) {
            images.activate(failed.fromSlot());
            return Optional.of(e);
        }
    }

    /// Makes a step although people cancel. Only the end of the daemon ends it.
    private void insist(Runnable step) {
        boolean interrupted = Thread.interrupted();
        boolean isDone = false;
        try {
            while (!isDone) {
                try {
                    step.run();
                    isDone = true;
                } catch (CancellationException e) {
                    if (leaving) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The change ends before its try.
    private void abandon(Candidate candidate, String reason, Progress cancellable) {
        images.activate(candidate.fromSlot());
        if (candidate.guestWanted()) {
            try {
                insist(() -> guest.start(new Unstoppable(cancellable)));
            } catch (TandemException e) {
                log.warn("the guest does not run after an update that was not tried", e);
            }
        }
        store.change(record ->
                record.with((Candidate) null)
                        .with(entry(candidate, HistoryEntry.Outcome.NOT_TRIED, reason, null)));
    }

    /// A daemon begins, and the guest's life has not begun yet: sees to it that what starts next is
    /// right.
    ///
    /// @param running slot of the guest that runs already; null when none does
    static void recover(UpdateStore store, Images images, @Nullable Slot running, Timing timing) {
        Candidate candidate = store.record().candidate();
        if (candidate == null) {
            return;
        }
        switch (candidate.phase()) {
            case FETCHING, STAGED, SETTLING -> {}
            case SWITCHING -> images.activate(candidate.fromSlot());
            case WATCHING -> {
                if (running != candidate.slot()) {
                    String reason = "the daemon or this host ended before it was found healthy";
                    Candidate failed = candidate.in(Phase.ROLLING_BACK, reason, timing.now());
                    store.change(record -> record.with(failed));
                    images.activate(candidate.fromSlot());
                }
            }
            case ROLLING_BACK -> images.activate(candidate.fromSlot());
        }
    }

    /// Whether [#resume] has something to do.
    boolean isUnderWay() {
        Candidate candidate = store.record().candidate();
        return candidate != null && candidate.phase().compareTo(Phase.STAGED) > 0;
    }

    /// Ends what an earlier daemon left under way.
    ///
    /// @throws TandemException [UpdateError#CAME_BACK] when that was the end
    void resume(UpdateConfig policy, Progress progress) throws InterruptedException {
        Candidate candidate = store.record().candidate();
        if (candidate == null) {
            return;
        }
        switch (candidate.phase()) {
            case FETCHING, STAGED -> {}
            case SWITCHING -> {
                abandon(candidate, "the daemon ended before the change", progress);
            }
            case WATCHING -> {
                long now = timing.nanos();
                watch(candidate, policy, now, now, progress);
            }
            case SETTLING -> settle(candidate, progress);
            case ROLLING_BACK -> comeBack(candidate, progress);
        }
    }
}
