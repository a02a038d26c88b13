package tandem.hub.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tandem.contract.message.Message;

/// A client whose acknowledgements the test gives.
final class FakeLink implements ClientLink {
    final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final List<CompletableFuture<Void>> all = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();

    record Delivery(String input, String body, CompletableFuture<Void> done) {}

    Delivery next() throws InterruptedException {
        Delivery next = deliveries.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was delivered");
        }
        return next;
    }

    @Override
    public CompletableFuture<Void> deliver(String input, Message message, int qos) {
        var done = new CompletableFuture<Void>();
        if (closed.isDone()) {
            done.completeExceptionally(new IOException("closed"));
        }
        all.add(done);
        deliveries.add(new Delivery(input, new String(message.body(), UTF_8), done));
        return done;
    }

    @Override
    public CompletableFuture<Void> call(String method, String id, byte[] payload, int qos) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> desiredChanged(long version, byte[] patch, int qos) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(String reason) {
        closed.complete(reason);
        all.forEach(done -> done.completeExceptionally(new IOException("closed")));
    }
}
