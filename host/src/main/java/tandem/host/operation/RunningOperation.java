package tandem.host.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.Operation;
import tandem.contract.api.OperationKind;
import tandem.contract.api.OperationState;
import tandem.contract.api.ProblemDocument;
import tandem.contract.api.StepState;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// One operation: its thread, its steps and its outcome.
final class RunningOperation {
    private static final Logger log = LoggerFactory.getLogger("tandem.operation");

    private final String id;
    private final OperationKind kind;
    private final String input;
    private final InstantSource clock;
    private final Consumer<Operation> listener;
    private final Instant startedAt;
    private final Steps steps = new Steps();
    private volatile boolean cancelled;
    private @Nullable Thread thread;
    private OperationState state = OperationState.RUNNING;
    private @Nullable ProblemDocument error;
    private @Nullable Instant endedAt;

    RunningOperation(
            String id,
            OperationKind kind,
            String input,
            InstantSource clock,
            Consumer<Operation> listener) {
        this.id = id;
        this.kind = kind;
        this.input = input;
        this.clock = clock;
        this.listener = listener;
        this.startedAt = clock.instant();
    }

    String id() {
        return id;
    }

    OperationKind kind() {
        return kind;
    }

    boolean isSame(OperationKind otherKind, String otherInput) {
        return kind == otherKind && input.equals(otherInput);
    }

    synchronized boolean isUnderWay() {
        return !state.hasEnded();
    }

    synchronized void start(Work work) {
        log.atInfo().addKeyValue("operation", id).addKeyValue("kind", kind.word()).log("started");
        thread = Thread.ofVirtual().name(id).start(() -> run(work));
    }

    void cancel() {
        Thread worker;
        synchronized (this) {
            if (state.hasEnded()) {
                return;
            }
            cancelled = true;
            worker = thread;
        }
        if (worker != null) {
            worker.interrupt();
        }
    }

    void awaitEnd(Duration limit) {
        Thread worker;
        synchronized (this) {
            worker = thread;
        }
        try {
            if (worker != null && !worker.join(limit)) {
                log.atWarn().addKeyValue("operation", id).log("did not end when cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Operation snapshot() {
        return new Operation(id, kind, state, steps.list(), error, startedAt, endedAt);
    }

    private void run(Work work) {
        listener.accept(snapshot());
        try {
            work.run(new Reporting());
            end(OperationState.SUCCEEDED, null);
        } catch (InterruptedException | CancellationException _) {
            endCancelled();
        } catch (TandemException e) {
            endFailed(ProblemDocument.of(e));
        } catch (Refusal e) {
            endFailed(e.problem());
        } catch (RuntimeException | Error e) { // root of the thread
            log.atError().addKeyValue("operation", id).setCause(e).log("failed unforeseen");
            endFailed(
                    ProblemDocument.of(
                            TandemException.because(e, ApiError.INTERNAL, e.toString())));
        }
    }

    private void endFailed(ProblemDocument problem) {
        if (cancelled) {
            endCancelled(); // what an interrupted call throws is not the reason
        } else {
            end(OperationState.FAILED, problem);
        }
    }

    private void endCancelled() {
        end(
                OperationState.CANCELLED,
                ProblemDocument.of(TandemException.of(ApiError.OPERATION_CANCELLED, kind.word())));
    }

    private void end(OperationState outcome, @Nullable ProblemDocument problem) {
        synchronized (this) {
            steps.end(outcome == OperationState.SUCCEEDED ? StepState.DONE : StepState.FAILED);
            state = outcome;
            endedAt = clock.instant();
            error = problem;
        }
        log.atInfo()
                .addKeyValue("operation", id)
                .addKeyValue("kind", kind.word())
                .addKeyValue("error", problem == null ? "none" : problem.detail())
                .log(outcome.name().toLowerCase(Locale.ROOT));
        listener.accept(snapshot());
    }

    /// Progress as the steps of this operation. Each call also is a place to be cancelled.
    private final class Reporting implements Progress {
        @Override
        public void step(String name) {
            change(() -> steps.begin(name));
        }

        @Override
        public void detail(String text, int percent) {
            change(() -> steps.detail(text, percent));
        }

        @Override
        public void skipped(String name, String why) {
            change(() -> steps.skipped(name, why));
        }

        @Override
        public void checkCancelled() {
            if (cancelled) {
                throw new CancellationException(id + " was cancelled");
            }
        }

        private void change(Runnable step) {
            checkCancelled();
            synchronized (RunningOperation.this) {
                step.run();
            }
            listener.accept(snapshot());
        }
    }
}
