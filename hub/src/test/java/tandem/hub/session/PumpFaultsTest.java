package tandem.hub.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.contract.id.ClientId;
import tandem.contract.message.Message;
import tandem.hub.route.Endpoint;
import tandem.hub.store.FaultyStore;
import tandem.hub.store.Placement;

/// A store with its thread and a pump with its own, over a disk that fails now and then and a
/// receiver that comes and goes. What was accepted arrives, in order, at least once.
@Tag("it")
@Timeout(60)
class PumpFaultsTest {
    private static final ClientId MODULE = ClientId.module("e1", "m");
    private static final Endpoint INPUT = new Endpoint.ModuleInput(MODULE, "in");
    private static final Subscription INPUTS =
            new Subscription("devices/e1/modules/m/inputs/#", Feature.INPUTS, 1);

    private final List<Integer> received = new CopyOnWriteArrayList<>();

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasAcceptedArrives(int seed) throws Exception {
        var random = new Random(seed);
        try (var faulty = new FaultyStore();
                var run = new Run(faulty)) {
            var sessions = run.sessions;
            run.pumps.ensure(List.of(INPUT));
            Thread receiver =
                    Thread.ofVirtual().start(() -> receive(sessions, new Random(seed + 1000L)));
            var accepted = new ArrayList<Integer>();
            for (int number = 0; number < 300; number++) {
                switch (random.nextInt(20)) {
                    case 0 -> faulty.fail(false);
                    case 1 -> faulty.fail(true);
                    case 2, 3, 4, 5 -> faulty.heal();
                    default -> {}
                }
                if (isAccepted(faulty, number)) {
                    accepted.add(number);
                }
            }
            faulty.heal();
            assertThat(isAccepted(faulty, 300)).as("accepts again, seed %d", seed).isTrue();
            accepted.add(300);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(faulty.store().queue(INPUT.name()).count()).isZero());
            receiver.interrupt();
            receiver.join();
            assertThat(received.stream().distinct().toList())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(accepted);
        }
    }

    /// Sessions and pumps, closed before their store is.
    private static final class Run implements AutoCloseable {
        final Sessions sessions;
        final Pumps pumps;

        Run(FaultyStore faulty) {
            sessions = new Sessions(faulty.store());
            pumps = new Pumps(faulty.store(), sessions, Clock.systemUTC());
        }

        @Override
        public void close() {
            pumps.close();
        }
    }

    private static boolean isAccepted(FaultyStore faulty, int number) throws Exception {
        var body = Integer.toString(number).getBytes(UTF_8);
        var message = new Message(body, Map.of(), Map.of(), Clock.systemUTC().instant());
        try {
            faulty.store()
                    .append(message, List.of(new Placement(INPUT.name(), 1, Placement.NEVER)))
                    .get(10, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    /// Connects, receives a while and vanishes; unsubscribes at times and subscribes again.
    private void receive(Sessions sessions, Random random) {
        try {
            while (true) {
                var link = new FakeLink();
                var session = sessions.connect(MODULE, link, false);
                var _ = sessions.subscribe(session, List.of(INPUTS));
                while (!link.closed.isDone()) {
                    FakeLink.Delivery next = link.deliveries.poll(20, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        received.add(Integer.parseInt(next.body()));
                        next.done().complete(null);
                    }
                    switch (random.nextInt(40)) {
                        case 0 -> link.close("gone");
                        case 1 -> {
                            var _ = sessions.unsubscribe(session, List.of(INPUTS.filter()));
                            var _ = sessions.subscribe(session, List.of(INPUTS));
                        }
                        default -> {}
                    }
                }
                sessions.ended(session);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }
}
