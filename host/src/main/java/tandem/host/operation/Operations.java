package tandem.host.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tandem.contract.api.Operation;
import tandem.contract.api.OperationKind;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// The operations of this daemon: those under way and the last fifty that ended. Operations that
/// would get into each other's way do not run at the same time.
public final class Operations implements AutoCloseable {
    static final int KEPT = 50;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Consumer<Operation> listener;
    private final Deque<RunningOperation> known = new ArrayDeque<>();
    private int lastNumber;

    /// @param listener is told each change of each operation, on the operation's thread; must not
    ///   block
    public Operations(InstantSource clock, Consumer<Operation> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// Starts an operation, or finds that the same one is under way.
    ///
    /// @param input what the operation works on; two of the same kind with equal input are the same
    /// @throws TandemException `API-008` when another operation under way collides with it
    public Started start(OperationKind kind, String input, Work work) {
        RunningOperation operation;
        synchronized (known) {
            for (var other : known) {
                if (other.isUnderWay() && kind.collidesWith(other.kind())) {
                    if (other.isSame(kind, input)) {
                        return new Started(other.snapshot(), true);
                    }
                    throw TandemException.of(
                            ApiError.OPERATION_COLLIDES,
                            kind.word(),
                            other.kind().word(),
                            other.id());
                }
            }
            operation = new RunningOperation("op-" + ++lastNumber, kind, input, clock, listener);
            known.addLast(operation);
            forgetOldest();
        }
        operation.start(work);
        return new Started(operation.snapshot(), false);
    }

    /// All that are remembered, oldest first.
    public List<Operation> list() {
        return running().stream().map(RunningOperation::snapshot).toList();
    }

    /// @throws TandemException `API-009` when there is none
    public Operation get(String id) {
        return find(id).snapshot();
    }

    /// Asks an operation to end; it ends as cancelled at its next wait or step. One that has ended
    /// stays as it is.
    ///
    /// @throws TandemException `API-009` when there is none
    public Operation cancel(String id) {
        var operation = find(id);
        operation.cancel();
        return operation.snapshot();
    }

    /// Cancels what is under way and waits a few seconds for it.
    @Override
    public void close() {
        List<RunningOperation> all = running();
        all.forEach(RunningOperation::cancel);
        all.forEach(operation -> operation.awaitEnd(CLOSE_LIMIT));
    }

    private List<RunningOperation> running() {
        synchronized (known) {
            return new ArrayList<>(known);
        }
    }

    private RunningOperation find(String id) {
        synchronized (known) {
            Optional<RunningOperation> found =
                    known.stream().filter(operation -> operation.id().equals(id)).findFirst();
            return found.orElseThrow(
                    () -> TandemException.of(ApiError.OPERATION_UNKNOWN, id, KEPT));
        }
    }

    private void forgetOldest() {
        var candidates = known.iterator();
        while (known.size() > KEPT && candidates.hasNext()) {
            if (!candidates.next().isUnderWay()) {
                candidates.remove();
            }
        }
    }
}
