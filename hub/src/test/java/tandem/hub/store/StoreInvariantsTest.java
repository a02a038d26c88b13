package tandem.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many random lives of a store, with crashes, broken writes, slow and vanishing receivers.
/// Whatever happens: what was accepted is delivered, in order, at least once, and in the end
/// nothing is left or counted wrongly.
@SuppressWarnings("FutureReturnValueIgnored") // looked at only where a test is about them
class StoreInvariantsTest {
    private static final List<String> ENDPOINTS = List.of("a", "b", "c");

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acceptedMessagesAreDeliveredInOrderAtLeastOnce(int seed) {
        var life = new Life(new Random(seed));
        for (int step = 0; step < 400; step++) {
            life.step();
        }
        life.finish();
        for (String endpoint : ENDPOINTS) {
            assertThat(life.delivered(endpoint))
                    .as("seed %d endpoint %s", seed, endpoint)
                    .containsAll(life.accepted(endpoint))
                    .isSorted();
        }
        assertThat(life.leftovers()).as("seed %d", seed).isEmpty();
    }

    /// One life of a store.
    private static final class Life {
        private final Random random;
        private final StoreSimulation simulation = new StoreSimulation();
        private final Map<Integer, Sent> sent = new HashMap<>();
        private final Map<String, List<Integer>> delivered = new HashMap<>();
        private final Map<String, Deque<Entry>> underWay = new HashMap<>();
        private int last;

        Life(Random random) {
            this.random = random;
            forgetReceivers();
        }

        private record Sent(List<String> endpoints, CompletableFuture<Void> done) {}

        private void forgetReceivers() {
            ENDPOINTS.forEach(endpoint -> underWay.put(endpoint, new ArrayDeque<>()));
        }

        void step() {
            String endpoint = ENDPOINTS.get(random.nextInt(ENDPOINTS.size()));
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> send();
                case 6, 7, 8, 9 -> simulation.settle();
                case 10, 11, 12, 13 -> receive(endpoint);
                case 14, 15 -> acknowledge(endpoint);
                case 16 -> reconnect(endpoint);
                case 17 -> simulation.store.maintain();
                case 18 -> simulation.disk.fault(fault());
                default -> {
                    if (random.nextInt(5) == 0) {
                        simulation.crash();
                        forgetReceivers();
                    }
                }
            }
        }

        private FakeDisk.Fault fault() {
            var faults = FakeDisk.Fault.values();
            return random.nextInt(3) == 0
                    ? faults[random.nextInt(faults.length)]
                    : FakeDisk.Fault.NONE;
        }

        private void send() {
            var endpoints = ENDPOINTS.stream().filter(_ -> random.nextBoolean()).toList();
            if (!endpoints.isEmpty()) {
                int number = ++last;
                sent.put(
                        number,
                        new Sent(
                                endpoints,
                                simulation.append("" + number, endpoints.toArray(String[]::new))));
            }
        }

        private void receive(String endpoint) {
            try {
                Entry entry = simulation.store.queue(endpoint).poll();
                if (entry != null) {
                    receivers(endpoint).add(entry);
                    deliveries(endpoint).add(Integer.parseInt(StoreSimulation.body(entry)));
                }
            } catch (DiskException _) {
                reconnect(endpoint); // as a pump does
            }
        }

        private void acknowledge(String endpoint) {
            Entry entry = receivers(endpoint).poll();
            if (entry != null) {
                simulation.store.queue(endpoint).acknowledge(entry);
            }
        }

        private void reconnect(String endpoint) {
            receivers(endpoint).clear();
            simulation.store.queue(endpoint).rewind();
        }

        /// Everything heals, and the receivers take and acknowledge what is left.
        void finish() {
            simulation.disk.fault(FakeDisk.Fault.NONE);
            simulation.settle();
            ENDPOINTS.forEach(this::drain);
            simulation.store.maintain();
            simulation.settle();
        }

        private void drain(String endpoint) {
            reconnect(endpoint);
            var queue = simulation.store.queue(endpoint);
            Entry entry;
            while ((entry = queue.poll()) != null) {
                deliveries(endpoint).add(Integer.parseInt(StoreSimulation.body(entry)));
                queue.acknowledge(entry);
            }
            simulation.settle();
        }

        /// What counts wrongly or was left on the disk now that nothing waits.
        List<String> leftovers() {
            var found = new ArrayList<String>();
            for (var queue : simulation.store.queues()) {
                if (queue.count() != 0 || queue.bytes() != 0) {
                    found.add(queue.name() + " " + queue.count() + " " + queue.bytes());
                }
            }
            for (Table table : List.of(Table.QUEUE, Table.MESSAGE)) {
                if (simulation.disk.size(table) != 0) {
                    found.add(table + " " + simulation.disk.size(table));
                }
            }
            if (simulation.store.problem() != null) {
                found.add(simulation.store.problem());
            }
            return found;
        }

        private Deque<Entry> receivers(String endpoint) {
            return underWay.computeIfAbsent(endpoint, _ -> new ArrayDeque<>());
        }

        private List<Integer> deliveries(String endpoint) {
            return delivered.computeIfAbsent(endpoint, _ -> new ArrayList<>());
        }

        List<Integer> accepted(String endpoint) {
            return sent.entrySet().stream()
                    .filter(entry -> entry.getValue().endpoints().contains(endpoint))
                    .filter(entry ->
                            entry.getValue().done().isDone()
                                    && !entry.getValue().done().isCompletedExceptionally())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }

        /// Each message at its first delivery.
        List<Integer> delivered(String endpoint) {
            return deliveries(endpoint).stream().distinct().toList();
        }
    }
}
