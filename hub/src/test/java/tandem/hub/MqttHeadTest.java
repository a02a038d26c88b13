package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.access.SasToken;
import tandem.contract.id.ClientId;
import tandem.contract.manifest.HubSettings;

/// The MQTT head as a plain client sees it, also one that does not behave.
@Tag("it")
@Timeout(60)
class MqttHeadTest {
    private static final ClientId SENSOR = ClientId.module(HubFixture.EDGE, "sensor");
    private static final ClientId FILTER = ClientId.module(HubFixture.EDGE, "filter");
    private static final ClientId PANEL = ClientId.device("panel");
    private static final String SENSOR_EVENTS = "devices/edge-1/modules/sensor/messages/events/";
    private static final String FILTER_INPUTS = "devices/edge-1/modules/filter/inputs/#";
    private static final String TO_FILTER =
            "FROM /messages/* INTO BrokeredEndpoint(\"/modules/filter/inputs/in\")";
    private static final int NOT_AUTHORIZED = 5;
    private static final int UNAVAILABLE = 3;

    @TempDir Path directory;
    private HubFixture fixture;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void starts() {
        fixture = HubFixture.anyPorts(directory);
    }

    @AfterEach
    void stops() throws MqttException {
        for (RawClient client : clients) {
            client.close();
        }
        fixture.close();
    }

    private RawClient client(ClientId id) throws MqttException {
        var client = new RawClient(fixture, id);
        clients.add(client);
        return client;
    }

    private RawClient connected(ClientId id) throws MqttException {
        RawClient client = client(id);
        client.connect();
        return client;
    }

    private int refusal(String clientId, String userName, String password) throws MqttException {
        var client = new RawClient(fixture, clientId, userName, password);
        clients.add(client);
        try {
            client.connect();
            return 0;
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    private int refusal(String password) throws MqttException {
        return refusal(SENSOR.toString(), RawClient.userName(SENSOR), password);
    }

    @Test
    void tokensThatDoNotProveTheIdentityAreRefused() throws Exception {
        fixture.token(SENSOR);
        var key = fixture.identities().find(SENSOR).orElseThrow().primary();
        Instant old = Instant.now().minusSeconds(301);
        String audience = HubFixture.audience(SENSOR);
        assertThat(refusal(SasToken.create(audience, old, key).text())).isEqualTo(NOT_AUTHORIZED);
        assertThat(refusal(fixture.token(FILTER))).isEqualTo(NOT_AUTHORIZED);
        assertThat(
                        refusal(
                                SasToken.create(
                                                audience,
                                                Instant.now().plusSeconds(60),
                                                fixture.identities().add(FILTER).primary())
                                        .text()))
                .isEqualTo(NOT_AUTHORIZED);
        assertThat(refusal("SharedAccessSignature nonsense")).isEqualTo(NOT_AUTHORIZED);
        assertThat(refusal("x/y", RawClient.userName(SENSOR), fixture.token(SENSOR)))
                .isEqualTo(NOT_AUTHORIZED);
        assertThat(refusal(SENSOR.toString(), "nonsense", fixture.token(SENSOR)))
                .isEqualTo(UNAVAILABLE);
        fixture.identities().remove(SENSOR);
        String foreign = SasToken.create(audience, Instant.now().plusSeconds(60), key).text();
        assertThat(refusal(foreign)).isEqualTo(NOT_AUTHORIZED);
    }

    @Test
    void secondaryKeyAndKeyOfTheDeviceOpenTheDoor() throws Exception {
        fixture.token(SENSOR);
        ClientId edge = ClientId.device(HubFixture.EDGE);
        Instant soon = Instant.now().plusSeconds(60);
        var module = fixture.identities().find(SENSOR).orElseThrow();
        var device = fixture.identities().add(edge);
        assertThat(
                        refusal(
                                SasToken.create(
                                                HubFixture.audience(SENSOR),
                                                soon,
                                                module.secondary())
                                        .text()))
                .isZero();
        assertThat(
                        refusal(
                                SasToken.create(HubFixture.audience(edge), soon, device.primary())
                                        .text()))
                .isZero();
    }

    @Test
    void topicOfAnotherModuleClosesTheConnection() throws Exception {
        fixture.routes("r", TO_FILTER);
        RawClient sensor = connected(SENSOR);
        assertThatThrownBy(() ->
                        sensor.publish(
                                "devices/edge-1/modules/filter/messages/events/", new byte[1], 1))
                .isInstanceOf(MqttException.class);
        assertThat(sensor.isLost()).isTrue();
        assertThat(fixture.hub().recent(10)).isEmpty();
    }

    @Test
    void inputsOfAnotherModuleAreNotDelivered() throws Exception {
        fixture.routes("r", TO_FILTER);
        RawClient panel = connected(PANEL);
        assertThat(panel.subscribe(FILTER_INPUTS, 1)).containsExactly(1);
        RawClient sensor = connected(SENSOR);
        sensor.publish(SENSOR_EVENTS, "1".getBytes(UTF_8), 1);
        RawClient filter = connected(FILTER);
        filter.subscribe(FILTER_INPUTS, 1);
        filter.next();
        panel.publish("devices/panel/messages/events/", "2".getBytes(UTF_8), 1);
        filter.next();
        assertThat(panel.isReceivingNothing()).isTrue();
    }

    @Test
    void lastConnectionOfAnIdentityWins() throws Exception {
        RawClient first = connected(SENSOR);
        connected(SENSOR);
        assertThat(first.isLost()).isTrue();
        assertThat(fixture.hub().connected()).containsExactly(SENSOR);
    }

    @Test
    void subscriptionsOutliveConnectionAndRestart() throws Exception {
        fixture.routes("r", TO_FILTER);
        RawClient filter = client(FILTER);
        assertThat(filter.connect()).isFalse();
        assertThat(filter.subscribe(FILTER_INPUTS, 2)).containsExactly(1);
        filter.close();
        fixture.restart();
        RawClient again = client(FILTER);
        assertThat(again.connect()).isTrue();
        connected(SENSOR).publish(SENSOR_EVENTS + "a=b/", "1".getBytes(UTF_8), 1);
        RawClient.Received received = again.next();
        assertThat(received.topic())
                .isEqualTo(
                        "devices/edge-1/modules/filter/inputs/in/"
                                + "%24.cdid=edge-1&%24.cmid=sensor&a=b");
        again.close();
        RawClient clean = client(FILTER);
        clean.options().setCleanSession(true);
        assertThat(clean.connect()).isFalse();
        clean.close();
        assertThat(client(FILTER).connect()).isFalse();
    }

    @Test
    void manyMessagesArriveCompleteAndInOrder() throws Exception {
        fixture.routes("r", TO_FILTER);
        RawClient sensor = connected(SENSOR);
        RawClient filter = connected(FILTER);
        filter.subscribe(FILTER_INPUTS, 1);
        int count = 500;
        for (int i = 0; i < count; i++) {
            sensor.send(SENSOR_EVENTS, Integer.toString(i).getBytes(UTF_8), 1);
        }
        for (int i = 0; i < count; i++) {
            RawClient.Received received = filter.next();
            assertThat(received.body()).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void messageWithoutARouteIsAcknowledgedAndSeenByTheTap() throws Exception {
        connected(SENSOR).publish(SENSOR_EVENTS + "%24.on=o/", "1".getBytes(UTF_8), 1);
        TappedMessage tapped = fixture.hub().recent(1).getFirst();
        assertThat(tapped.from()).isEqualTo(SENSOR);
        assertThat(tapped.output()).isEqualTo("o");
        assertThat(tapped.routes()).isEmpty();
    }

    @Test
    void meaninglessTopicIsDroppedAndAcknowledged() throws Exception {
        connected(SENSOR).publish("any/thing", "1".getBytes(UTF_8), 1);
        assertThat(fixture.hub().recent(1)).isEmpty();
    }

    @Test
    void messageThatIsTooLargeClosesTheConnection() throws Exception {
        RawClient sensor = connected(SENSOR);
        sensor.publish(SENSOR_EVENTS, new byte[200 << 10], 1);
        sensor.send(SENSOR_EVENTS, new byte[(256 << 10) + 1], 1);
        assertThat(sensor.isLost()).isTrue();
        assertThat(fixture.hub().recent(10)).hasSize(1);
    }

    @Test
    void qualityOfServiceTwoIsProcessedThenClosed() throws Exception {
        RawClient sensor = connected(SENSOR);
        sensor.send(SENSOR_EVENTS, new byte[1], 2);
        assertThat(sensor.isLost()).isTrue();
        assertThat(fixture.hub().recent(10)).hasSize(1);
    }

    @Test
    void willIsPublishedOnlyWithoutAGoodbye() throws Exception {
        RawClient polite = client(SENSOR);
        polite.options().setWill(SENSOR_EVENTS, "polite".getBytes(UTF_8), 1, false);
        polite.connect();
        polite.close();
        RawClient rude = client(SENSOR);
        rude.options().setWill(SENSOR_EVENTS, "rude".getBytes(UTF_8), 1, false);
        rude.connect();
        rude.vanish();
        await().atMost(Duration.ofSeconds(10)).until(() -> !fixture.hub().recent(10).isEmpty());
        assertThat(fixture.hub().recent(10))
                .extracting(message -> new String(message.body(), UTF_8))
                .containsExactly("rude");
        assertThat(fixture.hub().recent(1).getFirst().application())
                .containsEntry("iothub-MessageType", "Will");
    }

    @Test
    void fullStoreRefusesInsteadOfLosing() throws Exception {
        var routes =
                java.util.Map.of(
                        "r", new HubSettings.Route(TO_FILTER, HubSettings.DEFAULT_PRIORITY, 0));
        fixture.hub().configure(new HubSettings(routes, 7200, 10_000L));
        RawClient sensor = connected(SENSOR);
        int acknowledged = 0;
        try {
            while (acknowledged < 100) {
                sensor.publish(SENSOR_EVENTS, new byte[1000], 1);
                acknowledged++;
            }
        } catch (MqttException expected) {
            assertThat(sensor.isLost()).isTrue();
        }
        assertThat(acknowledged).isBetween(5, 11);
        assertThat(fixture.hub().health().storeProblem()).contains("maxSizeBytes");
        RawClient filter = connected(FILTER);
        filter.subscribe(FILTER_INPUTS, 1);
        for (int i = 0; i < acknowledged; i++) {
            filter.next();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> fixture.hub().health().queues().isEmpty());
        connected(SENSOR).publish(SENSOR_EVENTS, new byte[1000], 1);
        assertThat(fixture.hub().health().storeProblem()).isNull();
    }

    @Test
    void removedIdentityIsDisconnectedAndForgotten() throws Exception {
        fixture.routes("r", TO_FILTER);
        RawClient filter = connected(FILTER);
        RawClient sensor = connected(SENSOR);
        sensor.publish(SENSOR_EVENTS, new byte[10], 1);
        assertThat(fixture.hub().health().queues()).hasSize(1);
        fixture.identities().remove(FILTER);
        fixture.hub().forget(FILTER);
        assertThat(filter.isLost()).isTrue();
        fixture.hub().flush();
        assertThat(fixture.hub().health().queues()).isEmpty();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(fixture.hub().connected()).containsExactly(SENSOR));
    }

    @Test
    void badReportedPropertiesAreAnsweredWith400() throws Exception {
        RawClient sensor = connected(SENSOR);
        sensor.subscribe("$iothub/twin/res/#", 1);
        sensor.publish(
                "$iothub/twin/PATCH/properties/reported/?$rid=7", "{\"a.b\":1}".getBytes(UTF_8), 1);
        assertThat(sensor.next())
                .isEqualTo(new RawClient.Received("$iothub/twin/res/400/?$rid=7", "", 1));
        assertThat(fixture.hub().twin(SENSOR).reportedVersion()).isEqualTo(1);
    }
}
