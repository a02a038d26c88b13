package tandem.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("FutureReturnValueIgnored") // looked at only where a test is about them
class MessageStoreTest {
    private final StoreSimulation simulation = new StoreSimulation();

    private Entry next(String endpoint) {
        Entry entry = simulation.store.queue(endpoint).poll();
        assertThat(entry).isNotNull();
        return java.util.Objects.requireNonNull(entry);
    }

    private void acknowledge(String endpoint, int messages) {
        for (int i = 0; i < messages; i++) {
            simulation.store.queue(endpoint).acknowledge(next(endpoint));
        }
        simulation.settle();
    }

    @Test
    void acceptedMeansItSurvivesACrash() {
        var first = simulation.append("1", "a");
        var second = simulation.append("2", "a", "b");
        assertThat(first).isNotDone();
        simulation.settle();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        simulation.crash();
        assertThat(simulation.taken("a")).containsExactly("1", "2");
        assertThat(simulation.taken("b")).containsExactly("2");
    }

    @Test
    void messageComesBackWithItsProperties() {
        simulation.append("1", "a");
        simulation.settle();
        simulation.crash();
        var message = next("a").message();
        assertThat(message.system()).containsEntry("s", "1");
        assertThat(message.application()).containsEntry("a", "2");
        assertThat(message.enqueued()).isEqualTo(simulation.clock.instant());
    }

    @Test
    void acknowledgedIsNotDeliveredAgain() {
        for (int i = 0; i < 5; i++) {
            simulation.append("" + i, "a");
        }
        simulation.settle();
        acknowledge("a", 2);
        simulation.append("5", "a");
        simulation.settle();
        simulation.crash();
        assertThat(simulation.taken("a")).containsExactly("2", "3", "4", "5");
    }

    @Test
    void takenAndNotAcknowledgedIsTakenAgainAfterRewind() {
        simulation.append("1", "a");
        simulation.append("2", "a");
        simulation.settle();
        assertThat(simulation.taken("a")).containsExactly("1", "2");
        assertThat(simulation.taken("a")).isEmpty();
        simulation.store.queue("a").rewind();
        assertThat(simulation.taken("a")).containsExactly("1", "2");
    }

    @Test
    void bestPriorityComesFirst() {
        var store = simulation.store;
        List.of(7, 0, 2_000_000_000, 0)
                .forEach(priority ->
                        store.append(
                                simulation.message("p" + priority),
                                List.of(new Placement("a", priority, Placement.NEVER))));
        simulation.settle();
        assertThat(simulation.taken("a")).containsExactly("p0", "p0", "p7", "p2000000000");
    }

    @Test
    void orderHoldsWhenMoreWaitsThanMemoryHolds() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            simulation.append("" + i, "a");
            expected.add("" + i);
            if (i % 7 == 0) {
                simulation.settle();
            }
        }
        simulation.settle();
        assertThat(simulation.taken("a")).isEqualTo(expected);
        simulation.crash();
        assertThat(simulation.taken("a")).isEqualTo(expected);
    }

    @Test
    void sharedMessageIsStoredOnceAndGoesWithItsLastReader() {
        simulation.append("1", "a", "b", "c");
        simulation.settle();
        assertThat(simulation.disk.size(Table.MESSAGE)).isEqualTo(1);
        acknowledge("a", 1);
        acknowledge("c", 1);
        assertThat(simulation.disk.size(Table.MESSAGE)).isEqualTo(1);
        acknowledge("b", 1);
        assertThat(simulation.disk.size(Table.MESSAGE)).isZero();
    }

    @Test
    void expiredMessagesAreRemovedAndCounted() {
        long soon = simulation.clock.millis() + 1000;
        simulation.append("1", soon, "a", "b");
        simulation.append("2", soon, "a");
        simulation.append("3", "a");
        simulation.settle();
        simulation.clock.pass(Duration.ofSeconds(2));
        var done = simulation.store.maintain();
        simulation.settle();
        assertThat(done).isCompleted();
        assertThat(simulation.store.queue("a").count()).isEqualTo(1);
        assertThat(simulation.store.queue("b").count()).isZero();
        assertThat(simulation.disk.size(Table.MESSAGE)).isZero();
        assertThat(simulation.taken("a")).containsExactly("3");
        simulation.store.maintain();
        simulation.settle();
        assertThat(simulation.disk.size(Table.QUEUE)).isEqualTo(1);
    }

    @Test
    void deliveredMessagesLeaveTheDisk() {
        for (int i = 0; i < 10; i++) {
            simulation.append("" + i, "a");
        }
        simulation.settle();
        acknowledge("a", 10);
        simulation.store.maintain();
        simulation.settle();
        assertThat(simulation.disk.size(Table.QUEUE)).isZero();
        assertThat(simulation.store.queue("a").bytes()).isZero();
    }

    @Test
    void overItsLimitItRefusesAndLosesNothing() {
        simulation.store.limit(OptionalLong.of(1));
        var first = simulation.append("1", "a");
        var second = simulation.append("2", "a");
        simulation.settle();
        assertThat(first).isCompleted();
        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("HUB-002")
                .withMessageContaining("maxSizeBytes");
        assertThat(simulation.store.problem()).contains("maxSizeBytes");
        acknowledge("a", 1);
        var third = simulation.append("3", "a");
        simulation.settle();
        assertThat(third).isCompleted();
        assertThat(simulation.store.problem()).isNull();
        simulation.crash();
        assertThat(simulation.taken("a")).containsExactly("3");
    }

    @Test
    void withoutFreeDiskSpaceItRefusesMessagesButKeepsPositions() {
        var full = new StoreSimulation(1000);
        full.append("1", "a");
        full.settle();
        full.disk.usable = 999;
        var refused = full.append("2", "a");
        full.settle();
        assertThat(refused).isCompletedExceptionally();
        assertThat(full.store.problem()).contains("999 bytes are free");
        var queue = full.store.queue("a");
        queue.acknowledge(java.util.Objects.requireNonNull(queue.poll()));
        full.settle();
        full.disk.usable = 2000;
        var accepted = full.append("3", "a");
        full.settle();
        assertThat(accepted).isCompleted();
        assertThat(full.taken("a")).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "VANISHED"})
    void aDiskThatFailsRefusesAllWhoWaitAndRecovers(FakeDisk.Fault fault) {
        simulation.append("1", "a");
        simulation.settle();
        simulation.disk.fault(fault);
        var refused =
                List.of(
                        simulation.append("2", "a"),
                        simulation.store.remember("twin/x", new byte[1]),
                        simulation.store.drop("a"),
                        simulation.store.flush(),
                        simulation.store.maintain());
        simulation.settle();
        assertThat(refused)
                .allSatisfy(done ->
                        assertThat(done)
                                .failsWithin(Duration.ZERO)
                                .withThrowableThat()
                                .withMessageContaining("HUB-005")
                                .withMessageContaining("memory"));
        assertThat(simulation.store.problem()).contains("broken");
        assertThat(simulation.store.isBroken()).isTrue();
        simulation.disk.fault(FakeDisk.Fault.NONE);
        CompletableFuture<Void> accepted = simulation.append("3", "a");
        simulation.settle();
        assertThat(accepted).isCompleted();
        assertThat(simulation.store.problem()).isNull();
        assertThat(simulation.store.isBroken()).isFalse();
        assertThat(simulation.taken("a")).containsExactly("1", "3");
    }

    @Test
    void aDiskThatRanFullNeedsSpaceAndNoNewStart() {
        var full = new StoreSimulation(1000);
        full.disk.fault(FakeDisk.Fault.READ_ONLY);
        full.disk.usable = 0;
        var refused = full.store.remember("twin/x", new byte[1]);
        full.settle();
        assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("HUB-002");
        assertThat(full.store.problem()).isNotNull();
        assertThat(full.store.isBroken()).isFalse();
    }

    @Test
    void acknowledgementsOfAFailedWriteAreWrittenWithTheNext() {
        for (int i = 0; i < 4; i++) {
            simulation.append("" + i, "a", "b");
        }
        simulation.settle();
        simulation.disk.fault(FakeDisk.Fault.READ_ONLY);
        acknowledge("a", 2);
        assertThat(simulation.store.queue("a").count()).isEqualTo(4);
        simulation.disk.fault(FakeDisk.Fault.NONE);
        acknowledge("a", 1);
        assertThat(simulation.store.queue("a").count()).isEqualTo(1);
        acknowledge("a", 1);
        acknowledge("b", 4);
        assertThat(simulation.store.queue("a").bytes()).isZero();
        assertThat(simulation.disk.size(Table.MESSAGE)).isZero();
    }

    @Test
    void droppedQueueIsEmptyAndItsMessagesAreGone() {
        simulation.append("1", "a", "b");
        simulation.append("2", "a");
        simulation.settle();
        simulation.store.drop("a");
        simulation.store.maintain();
        simulation.settle();
        assertThat(simulation.taken("a")).isEmpty();
        assertThat(simulation.store.queue("a").count()).isZero();
        assertThat(simulation.taken("b")).containsExactly("1");
        assertThat(simulation.disk.size(Table.QUEUE)).isEqualTo(1);
    }

    @Test
    void smallStateIsRememberedAndForgotten() {
        simulation.store.remember("twin/x", new byte[] {1});
        simulation.settle();
        simulation.crash();
        assertThat(simulation.store.recall("twin/x")).containsExactly(1);
        simulation.store.remember("twin/x", null);
        simulation.settle();
        assertThat(simulation.store.recall("twin/x")).isNull();
    }
}
