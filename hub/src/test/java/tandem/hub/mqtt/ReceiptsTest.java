package tandem.hub.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private final List<Receipts.Receipt> answered = new ArrayList<>();
    private final Receipts receipts = new Receipts(answered::add);

    private CompletableFuture<Void> received(int id) {
        var done = new CompletableFuture<Void>();
        receipts.add(new Receipts.Receipt(id, MqttQoS.AT_LEAST_ONCE, 1, done));
        return done;
    }

    private void finish(CompletableFuture<Void> done) {
        done.complete(null);
        receipts.settle();
    }

    @Test
    void whatIsDoneSoonerWaitsForWhatWasReceivedBefore() {
        var stored = received(1);
        var dropped = received(2);
        var later = received(3);
        finish(dropped);
        assertThat(answered).isEmpty();
        finish(stored);
        assertThat(answered).extracting(Receipts.Receipt::id).containsExactly(1, 2);
        finish(later);
        assertThat(answered).extracting(Receipts.Receipt::id).containsExactly(1, 2, 3);
    }

    @Test
    void aRefusedOneIsToldInItsTurnWithItsReason() {
        var stored = received(1);
        received(2).completeExceptionally(new IOException("full"));
        receipts.settle();
        assertThat(answered).isEmpty();
        finish(stored);
        assertThat(answered.getFirst().failure()).isNull();
        assertThat(answered.getLast().failure()).hasMessage("full");
    }
}
