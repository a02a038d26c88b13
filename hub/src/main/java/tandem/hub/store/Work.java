package tandem.hub.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tandem.contract.message.Message;

/// What the writer is asked to do.
sealed interface Work {
    /// Somebody waits until it is durable.
    sealed interface Promised extends Work {
        CompletableFuture<Void> done();
    }

    record Append(Message message, List<Target> targets, CompletableFuture<Void> done)
            implements Promised {}

    record Acknowledge(Lane lane, Entry entry) implements Work {}

    /// Keeps small state under a key, or forgets it (null).
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Remember(byte[] key, byte @Nullable [] value, CompletableFuture<Void> done)
            implements Promised {}

    /// Removes all entries of a queue.
    record Drop(EndpointQueue queue, CompletableFuture<Void> done) implements Promised {}

    /// Removes what is expired or done with, and looks at the space left.
    record Maintain(CompletableFuture<Void> done) implements Promised {}

    record Flush(CompletableFuture<Void> done) implements Promised {}

    /// A lane and until when the message waits in it.
    record Target(Lane lane, long expiresAt) {}
}
