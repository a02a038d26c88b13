package tandem.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tandem.contract.message.Message;

/// A store whose work is done step by step, by the test.
final class StoreSimulation {
    final FakeDisk disk = new FakeDisk();
    final FakeClock clock = new FakeClock();
    final long reserve;
    MessageStore store;

    StoreSimulation() {
        this(0);
    }

    StoreSimulation(long reserve) {
        this.reserve = reserve;
        this.store = new MessageStore(disk, clock, reserve);
    }

    /// Power fails, and the store is opened again.
    void crash() {
        disk.crash();
        store = new MessageStore(disk, clock, reserve);
    }

    /// Everything in the mailbox is performed.
    void settle() {
        try {
            while (store.performNext(Duration.ZERO)) {
                // goes on until the mailbox is empty
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Void> append(String body, String... endpoints) {
        return append(body, Placement.NEVER, endpoints);
    }

    CompletableFuture<Void> append(String body, long expiresAt, String... endpoints) {
        var placements = new ArrayList<Placement>();
        for (String endpoint : endpoints) {
            placements.add(new Placement(endpoint, 5, expiresAt));
        }
        return store.append(message(body), placements);
    }

    Message message(String body) {
        return new Message(
                body.getBytes(UTF_8), Map.of("s", "1"), Map.of("a", "2"), clock.instant());
    }

    /// All that an endpoint can take now, without acknowledging.
    List<String> taken(String endpoint) {
        var bodies = new ArrayList<String>();
        Entry entry;
        while ((entry = store.queue(endpoint).poll()) != null) {
            bodies.add(body(entry));
        }
        return bodies;
    }

    static String body(Entry entry) {
        return new String(entry.message().body(), UTF_8);
    }
}
