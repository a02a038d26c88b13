package tandem.host.update;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.OperationKind;
import tandem.contract.config.DeviceConfig;
import tandem.contract.config.UpdateMode;
import tandem.contract.error.TandemException;
import tandem.host.operation.Operations;
import tandem.host.operation.Work;

/// What the daemon does about updates by itself, as operations that everybody can see and cancel.
public final class UpdateSchedule implements AutoCloseable {
    static final Duration BETWEEN_CHECKS = Duration.ofHours(6);
    static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger("tandem.update");

    private final Updates updates;
    private final Starter operations;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private @Nullable Instant heldOff;

    /// Where operations are started.
    @FunctionalInterface
    interface Starter {
        /// @throws TandemException when another operation is in the way
        void start(OperationKind kind, Work work);
    }

    UpdateSchedule(Updates updates, Starter operations) {
        this.updates = updates;
        this.operations = operations;
        this.thread = Thread.ofVirtual().name("update-schedule").unstarted(this::run);
    }

    public static UpdateSchedule start(Updates updates, Operations operations) {
        var schedule =
                new UpdateSchedule(
                        updates,
                        (kind, work) -> {
                            var _ = operations.start(kind, "by schedule", work);
                        });
        updates.onChange(schedule.wakes::release);
        schedule.thread.start();
        return schedule;
    }

    private void run() {
        try {
            while (true) {
                try {
                    look();
                } catch (RuntimeException e) { // root of the thread: the next look may do better
                    log.warn("the schedule of updates could not look", e);
                }
                wakes.drainPermits();
                var _ = wakes.tryAcquire(BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            // the daemon ends
        }
    }

    /// Starts what is due.
    void look() {
        if (updates.isUnderWay()) {
            start(OperationKind.UPDATE_APPLY, updates::resume);
            return;
        }
        DeviceConfig config = updates.settings().config();
        Instant now = updates.timing().now();
        if (config == null || (heldOff != null && now.isBefore(heldOff))) {
            return;
        }
        var policy = config.update();
        if (policy.source().isEmpty()
                || !policy.automatic().includes(UpdateMode.CHECK)
                || UpdatePolicy.ban(policy, now, updates.timing().zone()).isPresent()) {
            return;
        }
        if (isCheckDue(policy.source(), now)) {
            start(
                    OperationKind.UPDATE_CHECK,
                    progress -> updates.check(Updates.Wish.BY_RULES, progress));
            return;
        }
        switch (updates.decision()) {
            case Decision.Download(_, _) ->
                    start(
                            OperationKind.UPDATE_DOWNLOAD,
                            progress -> updates.download(Updates.Wish.BY_RULES, progress));
            case Decision.Apply(_, _) ->
                    start(
                            OperationKind.UPDATE_APPLY,
                            progress -> updates.apply(Updates.Wish.BY_RULES, false, progress));
            case Decision.Nothing(_),
                    Decision.Tell(_, _),
                    Decision.Wait(_, _, _),
                    Decision.Refuse(_, _) -> {}
        }
    }

    private boolean isCheckDue(String source, Instant now) {
        Updates.Checked last = updates.checked();
        if (last == null || !last.source().equals(source)) {
            return true;
        }
        Duration pause = last.problem() == null ? BETWEEN_CHECKS : AFTER_FAILURE;
        return !now.isBefore(last.at().plus(pause)) || now.isBefore(last.at()); // clock set back
    }

    private void start(OperationKind kind, Work work) {
        try {
            operations.start(
                    kind,
                    progress -> {
                        try {
                            work.run(progress);
                            heldOff = null;
                        } catch (TandemException e) {
                            heldOff = updates.timing().now().plus(AFTER_FAILURE);
                            throw e;
                        } finally {
                            wakes.release();
                        }
                    });
        } catch (TandemException e) {
            log.debug("not now: {}", e.detail());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
