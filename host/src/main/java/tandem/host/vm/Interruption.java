package tandem.host.vm;

import java.util.concurrent.CancellationException;

/// What an interrupted wait becomes where it cannot be declared.
public final class Interruption {
    private Interruption() {}

    /// Keeps the thread's interrupt, so that the next wait ends at once too.
    public static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("cancelled");
    }
}
