package tandem.host.supervise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ExitCode;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.supervise.GuestState.Absent;
import tandem.host.supervise.GuestState.Failed;
import tandem.host.supervise.GuestState.Running;
import tandem.host.supervise.GuestState.Starting;
import tandem.host.supervise.GuestState.Stopped;
import tandem.host.supervise.GuestState.Stopping;
import tandem.host.vm.AcceleratorChoice;
import tandem.host.vm.ExitReport;
import tandem.host.vm.Machine;

/// The guest's life as a state machine: takes messages one at a time, sets effects going, never
/// blocks. Its owner is one thread.
final class Life {
    static final Duration HEALTH_LIMIT = Duration.ofMinutes(4);

    private final Effects effects;
    private final InstantSource clock;
    private final Consumer<Runnable> answers;
    private final Backoff backoff = new Backoff();
    private final List<Request> ups = new ArrayList<>();
    private final List<Request> downs = new ArrayList<>();
    private GuestState state = new Stopped();
    private int attempt;
    private boolean desiredRunning;
    private boolean aborting;
    private boolean wiping;
    private @Nullable Machine machine;
    private @Nullable AcceleratorChoice accelerator;
    private Instant runningSince = Instant.EPOCH;
    private int healthWaits;
    private int restarts;
    private @Nullable String lastReason;

    /// @param answers gets what tells those who have asked; to be run when the state after the
    ///   message can be seen by them
    Life(Effects effects, InstantSource clock, boolean desiredRunning, Consumer<Runnable> answers) {
        this.answers = answers;
        this.effects = effects;
        this.clock = clock;
        this.desiredRunning = desiredRunning;
    }

    GuestStatus status() {
        Machine current = machine;
        return new GuestStatus(
                state,
                accelerator,
                current == null
                        ? null
                        : new GuestStatus.RunningMachine(
                                current.pid(), current.startedAt(), current.record()),
                restarts,
                lastReason,
                desiredRunning);
    }

    /// The daemon ends: QEMU's monitor talks to one client at a time, and the next one waits.
    void letGo() {
        Machine running = machine;
        if (running != null) {
            running.close();
        }
    }

    void handle(Message message) {
        switch (message) {
            case Message.Begun(var found) -> begun(found);
            case Message.Up(var request) -> up(request);
            case Message.UpCancelled(var request) -> upCancelled(request);
            case Message.Down(var request) -> down(request);
            case Message.Delete(var request) -> {
                wiping = true;
                down(request);
            }
            case Message.News news -> {
                if (news.attempt() == attempt) {
                    handleNews(news);
                }
            }
        }
    }

    private void handleNews(Message.News news) {
        switch (news) {
            case Message.Chosen(_, var choice) -> accelerator = choice;
            case Message.Launched(_, var launched) -> machine = launched;
            case Message.StageReached(_, var stage) -> {
                if (state instanceof Starting) {
                    state = new Starting(stage);
                }
            }
            case Message.Started(_, var health) -> started(health);
            case Message.StartFailed(_, var why) -> startFailed(why);
            case Message.StartAborted(_) -> startAborted();
            case Message.HealthSeen(_, var health) -> healthSeen(health);
            case Message.HealthOverdue(_, var wait) -> healthOverdue(wait);
            case Message.Ended(_, var report) -> ended(report);
            case Message.StopStepReached(_, var step) -> {
                if (state instanceof Stopping) {
                    state = new Stopping(step);
                }
            }
            case Message.StopDone(_) -> stopped();
            case Message.StopFailed(_, var why) -> stopFailed(why);
            case Message.Wiped(_) -> wiped();
            case Message.RetryDue(_) -> {
                if (state instanceof Failed && desiredRunning && effects.hold() != Hold.ONE_TRY) {
                    restarts++;
                    start(false);
                }
            }
        }
    }

    // ---- what people and the daemon's own beginning ask for ----

    private void begun(@Nullable Machine found) {
        machine = found;
        if (found == null) {
            if (desiredRunning) {
                start(false);
            }
            return;
        }
        accelerator = found.record().accelerator();
        if (desiredRunning) {
            attempt++;
            state = new Starting(StartStage.ADOPT);
            effects.adopt(attempt, found);
        } else {
            stop(true);
        }
    }

    private void up(Request request) {
        desire(true);
        restarts = 0;
        lastReason = null;
        backoff.reset();
        ups.add(request);
        switch (state) {
            case Absent(), Stopped(), Failed(_, _) -> start(true);
            case Running(var health) -> {
                if (health.healthy()) {
                    succeed(ups);
                } else {
                    effects.expectHealth(attempt, ++healthWaits, HEALTH_LIMIT);
                }
            }
            case Starting(_), Stopping(_) -> {}
        }
    }

    private void upCancelled(Request request) {
        ups.remove(request);
        if (state instanceof Starting && machine == null && ups.isEmpty() && !aborting) {
            desire(false);
            abort();
        }
    }

    private void down(Request request) {
        desire(false);
        fail(ups, new CancellationException("the guest is being stopped"));
        downs.add(request);
        switch (state) {
            case Absent(), Stopped(), Failed(_, _) -> {
                if (machine == null) {
                    stopped();
                } else {
                    stop(true);
                }
            }
            case Starting(_) -> {
                if (!aborting) {
                    abort();
                }
            }
            case Running(_) -> stop(true);
            case Stopping(_) -> {}
        }
    }

    private void desire(boolean running) {
        desiredRunning = running;
        effects.storeDesired(running);
    }

    // ---- starting ----

    private void start(boolean mayBuild) {
        attempt++;
        aborting = false;
        state = new Starting(StartStage.PREPARE);
        effects.start(attempt, mayBuild && effects.hold() == Hold.NONE);
    }

    private void abort() {
        aborting = true;
        effects.abortStart(attempt);
    }

    private void started(GuestHealth health) {
        Machine running = machine;
        if (running == null) {
            return;
        }
        if (aborting) {
            stop(true);
            return;
        }
        runningSince = clock.instant();
        state = new Running(health);
        effects.watch(attempt, running);
        if (health.healthy()) {
            succeed(ups);
        } else {
            effects.expectHealth(attempt, ++healthWaits, HEALTH_LIMIT);
        }
    }

    private void startFailed(TandemException why) {
        forgetMachine();
        if (aborting) {
            stopped();
        } else {
            failed(why);
        }
    }

    private void startAborted() {
        if (machine == null) {
            stopped();
        } else {
            stop(false);
        }
    }

    /// Failures that only people can mend wait for them; the others are tried again.
    private void failed(TandemException why) {
        fail(ups, why);
        lastReason = why.detail();
        boolean retries =
                desiredRunning
                        && effects.hold() != Hold.ONE_TRY
                        && isWorthRetrying(why.code().exitCode());
        Instant retryAt = null;
        if (retries) {
            Duration pause = backoff.next();
            retryAt = clock.instant().plus(pause);
            effects.retryAfter(attempt, pause);
        }
        state = new Failed(why, retryAt);
    }

    private static boolean isWorthRetrying(ExitCode exitCode) {
        return switch (exitCode) {
            case INTERNAL, HOST, GUEST, CONFLICT, TIMEOUT -> true;
            case OK, USAGE, NOT_FOUND, DENIED, INTEGRITY -> false;
        };
    }

    // ---- running ----

    private void healthSeen(GuestHealth health) {
        if (state instanceof Running) {
            state = new Running(health);
            if (health.healthy()) {
                succeed(ups);
            }
        }
    }

    private void healthOverdue(int wait) {
        boolean isCurrent = wait == healthWaits && !ups.isEmpty();
        if (isCurrent && state instanceof Running(var health) && !health.healthy()) {
            fail(
                    ups,
                    TandemException.of(
                            VmError.UNHEALTHY,
                            HEALTH_LIMIT.toSeconds(),
                            String.join("; ", health.reasons())));
        }
    }

    private void ended(ExitReport report) {
        if (!(state instanceof Running)) {
            return;
        }
        forgetMachine();
        backoff.resetIfStable(runningSince, clock.instant());
        failed(TandemException.of(VmError.ENDED, report.words()).withContext(report.console()));
    }

    // ---- stopping ----

    private void stop(boolean wasRunning) {
        Machine running = machine;
        if (running == null) {
            stopped();
            return;
        }
        attempt++;
        aborting = false;
        state = new Stopping(wasRunning ? StopStep.RUNTIME : StopStep.POWER_BUTTON);
        effects.stop(attempt, running, wasRunning);
    }

    private void stopped() {
        attempt++;
        aborting = false;
        forgetMachine();
        if (wiping) {
            state = new Stopping(StopStep.KILL);
            effects.wipe(attempt);
            return;
        }
        state = new Stopped();
        settle();
    }

    private void stopFailed(TandemException why) {
        wiping = false;
        state = new Failed(why, null);
        fail(downs, why);
        fail(ups, why);
    }

    private void wiped() {
        wiping = false;
        accelerator = null;
        state = new Absent();
        settle();
    }

    /// Nothing runs now; perhaps somebody has asked for a start meanwhile.
    private void settle() {
        succeed(downs);
        if (desiredRunning) {
            start(true);
        }
    }

    private void forgetMachine() {
        effects.forget(machine);
        machine = null;
    }

    private void succeed(List<Request> requests) {
        requests.forEach(request -> answers.accept(request::succeed));
        requests.clear();
    }

    private void fail(List<Request> requests, Throwable why) {
        requests.forEach(request -> answers.accept(() -> request.fail(why)));
        requests.clear();
    }
}
