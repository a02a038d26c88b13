package tandem.hub.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.config.ByteSize;
import tandem.contract.id.ClientId;
import tandem.contract.message.Message;
import tandem.hub.route.Endpoint;
import tandem.hub.store.MessageStore;
import tandem.hub.store.Placement;
import tandem.hub.store.StoreConfig;

@Tag("it")
@Timeout(30)
class PumpTest {
    private static final ClientId MODULE = ClientId.module("e1", "m");
    private static final Endpoint INPUT = new Endpoint.ModuleInput(MODULE, "in");
    private static final Subscription INPUTS =
            new Subscription("devices/e1/modules/m/inputs/#", Feature.INPUTS, 1);

    @TempDir Path directory;
    private MessageStore store;
    private Sessions sessions;
    private Pumps pumps;

    @BeforeEach
    void starts() {
        store =
                MessageStore.open(
                        new StoreConfig(directory, ByteSize.mebibytes(1)), Clock.systemUTC());
        sessions = new Sessions(store);
        pumps = new Pumps(store, sessions, Clock.systemUTC());
        pumps.ensure(List.of(INPUT));
    }

    @AfterEach
    void stops() {
        pumps.close();
        store.close();
    }

    private void send(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            send(Integer.toString(i), Placement.NEVER);
        }
    }

    private void send(String body, long expiresAt) throws Exception {
        var message =
                new Message(body.getBytes(UTF_8), Map.of(), Map.of(), Clock.systemUTC().instant());
        store.append(message, List.of(new Placement(INPUT.name(), 1, expiresAt)))
                .get(10, TimeUnit.SECONDS);
    }

    private FakeLink connect() {
        var link = new FakeLink();
        var session = sessions.connect(MODULE, link, true);
        var _ = sessions.subscribe(session, List.of(INPUTS));
        return link;
    }

    @Test
    void sendsInOrderAndOnlyAFewAhead() throws Exception {
        send(0, 40);
        FakeLink link = connect();
        for (int i = 0; i < Pump.MOST_AHEAD; i++) {
            assertThat(link.next().body()).isEqualTo(Integer.toString(i));
        }
        assertThat(link.deliveries.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainOnTheNextConnection() throws Exception {
        send(0, 4);
        FakeLink first = connect();
        FakeLink.Delivery zero = first.next();
        FakeLink.Delivery one = first.next();
        first.next();
        zero.done().complete(null);
        one.done().complete(null);
        await().atMost(Duration.ofSeconds(5)).until(() -> store.queue(INPUT.name()).count() == 2);
        FakeLink second = connect();
        assertThat(first.closed).isCompleted();
        assertThat(second.next().body()).isEqualTo("2");
        assertThat(second.next().body()).isEqualTo("3");
    }

    @Test
    void expiredMessagesAreNotSent() throws Exception {
        send("late", 1);
        send("fresh", Placement.NEVER);
        assertThat(connect().next().body()).isEqualTo("fresh");
    }

    @Test
    void nothingIsSentBeforeTheClientSubscribes() throws Exception {
        send(0, 1);
        var link = new FakeLink();
        var session = sessions.connect(MODULE, link, false);
        assertThat(link.deliveries.poll(200, TimeUnit.MILLISECONDS)).isNull();
        var _ = sessions.subscribe(session, List.of(INPUTS));
        assertThat(link.next().input()).isEqualTo("in");
    }
}
