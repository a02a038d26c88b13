package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.contract.manifest.HubSettings;

/// What is in force from the first connection after a restart, before anybody configures the hub.
@Tag("it")
@Timeout(60)
class RestartTest {
    private static final ClientId PANEL = ClientId.device("panel");
    private static final ClientId FILTER = ClientId.module(HubFixture.EDGE, "filter");
    private static final String TO_FILTER =
            "FROM /messages/* INTO BrokeredEndpoint(\"/modules/filter/inputs/in\")";

    @TempDir Path directory;

    private static void send(HubFixture fixture, String body) throws Exception {
        try (var panel = new RawClient(fixture, PANEL)) {
            panel.connect();
            panel.publish("devices/panel/messages/events/", body.getBytes(UTF_8), 1);
        }
    }

    @Test
    void messageAcceptedBeforeAnybodyConfiguresFollowsTheRoutesOfBefore() throws Exception {
        try (var fixture = HubFixture.anyPorts(directory)) {
            fixture.routes("r", TO_FILTER);
            fixture.restart();
            send(fixture, "early");
            try (var filter = new RawClient(fixture, FILTER)) {
                filter.connect();
                filter.subscribe("devices/edge-1/modules/filter/inputs/#", 1);
                assertThat(filter.next().body()).isEqualTo("early");
            }
        }
    }

    @Test
    void limitOfTheStoreIsInForceToo() throws Exception {
        try (var fixture = HubFixture.anyPorts(directory)) {
            var routes =
                    Map.of("r", new HubSettings.Route(TO_FILTER, HubSettings.DEFAULT_PRIORITY, 0));
            fixture.hub().configure(new HubSettings(routes, 7200, 1L));
            fixture.restart();
            send(fixture, "fits");
            assertThatThrownBy(() -> send(fixture, "too much")).isNotNull();
            assertThat(fixture.hub().health().storeProblem()).contains("maxSizeBytes is 1");
        }
    }

    @Test
    void withoutAnyDeploymentItListensAndAcknowledges() throws Exception {
        try (var fixture = HubFixture.anyPorts(directory)) {
            send(fixture, "nobody wants it");
            assertThat(fixture.hub().recent(1)).hasSize(1);
        }
    }

    @Test
    void refusedRoutesLeaveTheKeptOnesAsTheyWere() throws Exception {
        try (var fixture = HubFixture.anyPorts(directory)) {
            fixture.routes("r", TO_FILTER);
            assertThatThrownBy(() -> fixture.routes("r", "FROM nowhere"))
                    .isInstanceOf(TandemException.class)
                    .hasMessageContaining("HUB-003");
            fixture.restart();
            send(fixture, "early");
            assertThat(fixture.hub().health().queues()).hasSize(1);
        }
    }
}
