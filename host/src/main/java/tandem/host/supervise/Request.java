package tandem.host.supervise;

import java.util.concurrent.CompletableFuture;

/// Somebody waits for an outcome.
record Request(CompletableFuture<Void> outcome) {
    Request() {
        this(new CompletableFuture<>());
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(Throwable why) {
        outcome.completeExceptionally(why);
    }
}
