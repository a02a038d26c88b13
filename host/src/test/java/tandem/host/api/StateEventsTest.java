package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.contract.api.DeviceStatus;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

class StateEventsTest {
    private final EventLog events = new EventLog(InstantSource.system());
    private final StateEvents states = new StateEvents(events);
    private final EventLog.Subscription listener = events.subscribe(null);

    @Test
    void theFirstStatusAndEachRealChangeAreEvents() throws Exception {
        long before = events.lastId();
        states.accept(status(2, 1.0, 100));
        states.accept(status(2, 1.0, 100));
        states.accept(status(3, 1.0, 100));
        assertThat(events.lastId()).isEqualTo(before + 2);
        assertThat(heard()).hasSize(2);
    }

    @Test
    void movingFiguresLeaveTheLogAlone() throws Exception {
        states.accept(status(2, 1.0, 100));
        long before = events.lastId();
        assertThat(heard()).hasSize(1);
        states.accept(status(2, 7.5, 100));
        assertThat(heard()).as("the rate of messages").isEmpty();
        states.accept(status(2, 7.5, 90));
        assertThat(heard()).as("the guest's memory").hasSize(1);
        states.accept(status(2, 7.5, null));
        assertThat(heard()).hasSize(1);
        assertThat(events.lastId()).isEqualTo(before);
    }

    private List<ApiEvent> heard() throws InterruptedException {
        var heard = new ArrayList<ApiEvent>();
        for (ApiEvent it = listener.poll(0); it != null; it = listener.poll(0)) {
            heard.add(it);
        }
        return heard;
    }

    private static DeviceStatus status(int clients, double rate, @Nullable Integer memory) {
        return new DeviceStatus(
                "running",
                null,
                true,
                List.of(),
                null,
                null,
                new RuntimeHealth(
                        "n",
                        true,
                        List.of(),
                        "0.1.0",
                        Instant.EPOCH,
                        new RuntimeHealth.EngineState(true, "5"),
                        new RuntimeHealth.HubState(true, clients, rate),
                        new RuntimeHealth.DeploymentState(true, 1, List.of()),
                        new RuntimeHealth.ModuleCount(1, 1)),
                memory == null
                        ? null
                        : new GuestFacts(
                                "d", "k", "x86_64", 2, 1000, memory, 100, 70, 9, 9, null, null),
                null,
                new DeviceStatus.Restarts(0, null, null),
                new DeviceStatus.Daemon("0.1.0", 1, Instant.EPOCH, "/h"),
                "edge-1");
    }
}
