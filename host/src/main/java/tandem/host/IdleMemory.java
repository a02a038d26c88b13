package tandem.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Gives memory back to the host. The collector of a small heap shrinks it only when it collects
/// all of it, which it does not by itself as long as there is room; so it is asked to when work has
/// ended that needed more than waiting does.
final class IdleMemory {
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private IdleMemory() {}

    /// Work has ended: what it needed goes back a moment later.
    static void workEnded() {
        CompletableFuture.delayedExecutor(SETTLED.toMillis(), TimeUnit.MILLISECONDS)
                .execute(Runtime.getRuntime()::gc);
    }
}
