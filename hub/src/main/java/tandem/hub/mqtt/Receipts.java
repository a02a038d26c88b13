package tandem.hub.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a client has published and is not answered yet. Answers are given in the order of receipt
/// (MQTT-4.6.0-2), whichever is done first. Belongs to the event loop of the connection.
final class Receipts {
    private final Deque<Receipt> waiting = new ArrayDeque<>();
    private final Consumer<Receipt> answer;

    /// @param answer called once for each, in order; it is done then, or has failed
    Receipts(Consumer<Receipt> answer) {
        this.answer = answer;
    }

    /// One PUBLISH.
    record Receipt(int id, MqttQoS qos, int size, CompletableFuture<Void> done) {
        /// Why it was refused; null when it was accepted.
        @Nullable Throwable failure() {
            return done.isCompletedExceptionally() ? done.exceptionNow() : null;
        }
    }

    void add(Receipt receipt) {
        waiting.add(receipt);
    }

    /// Answers what is done and has nothing before it that is not.
    void settle() {
        Receipt first;
        while ((first = waiting.peek()) != null && first.done().isDone()) {
            waiting.remove();
            answer.accept(first);
        }
    }
}
