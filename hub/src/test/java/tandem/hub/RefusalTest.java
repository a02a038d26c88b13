package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.access.SasKey;
import tandem.contract.access.SasToken;
import tandem.contract.error.HubError;
import tandem.contract.id.ClientId;
import tandem.contract.manifest.HubSettings;

/// What is refused is told to the client, and to the operator with code, cause and remedy.
@Tag("it")
@Timeout(60)
class RefusalTest {
    private static final ClientId SENSOR = ClientId.module(HubFixture.EDGE, "sensor");
    private static final ClientId FILTER = ClientId.module(HubFixture.EDGE, "filter");
    private static final String SENSOR_EVENTS = "devices/edge-1/modules/sensor/messages/events/";
    private static final String TO_FILTER =
            "FROM /messages/* INTO BrokeredEndpoint(\"/modules/filter/inputs/in\")";
    private static final int NOT_AUTHORIZED = 5;

    @TempDir Path directory;
    private final CapturedLog log = new CapturedLog();
    private final List<RawClient> clients = new ArrayList<>();
    private HubFixture fixture;

    @BeforeEach
    void starts() {
        fixture = HubFixture.anyPorts(directory);
        fixture.identities().add(SENSOR);
        fixture.identities().add(FILTER);
    }

    @AfterEach
    void stops() throws MqttException {
        for (RawClient client : clients) {
            client.close();
        }
        fixture.close();
        log.close();
    }

    private RawClient client(ClientId id, String userName, String token) throws MqttException {
        var client = new RawClient(fixture, id.toString(), userName, token);
        clients.add(client);
        return client;
    }

    private RawClient connected(ClientId id) throws MqttException {
        var client = client(id, RawClient.userName(id), fixture.token(id));
        client.connect();
        return client;
    }

    private SasKey keyOf(ClientId id) {
        return fixture.identities().find(id).orElseThrow().primary();
    }

    private static String token(ClientId audience, SasKey key, int seconds) {
        return SasToken.create(
                        HubFixture.audience(audience), Instant.now().plusSeconds(seconds), key)
                .text();
    }

    private void assertRefused(String token, String reason) throws MqttException {
        var client = client(SENSOR, RawClient.userName(SENSOR), token);
        assertThatThrownBy(client::connect)
                .isInstanceOfSatisfying(
                        MqttException.class,
                        e -> assertThat(e.getReasonCode()).isEqualTo(NOT_AUTHORIZED));
        assertLogged(HubError.TOKEN_REFUSED, reason);
    }

    private void assertLogged(HubError code, String reason) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(log.withCode(code.id()))
                                .hasValueSatisfying(pairs ->
                                        assertThat(pairs)
                                                .anyMatch(pair -> pair.contains(reason))
                                                .contains("remedy=" + code.remedy())));
    }

    @Test
    void expiredToken() throws Exception {
        assertRefused(token(SENSOR, keyOf(SENSOR), -301), "expired at");
    }

    @Test
    void tokenSignedWithAForeignKey() throws Exception {
        assertRefused(token(SENSOR, keyOf(FILTER), 60), "signed with another key");
    }

    @Test
    void tokenForAnotherIdentity() throws Exception {
        assertRefused(token(FILTER, keyOf(FILTER), 60), "made for");
    }

    @Test
    void tokenThatExpiresWhileConnected() throws Exception {
        var client = client(SENSOR, RawClient.userName(SENSOR), token(SENSOR, keyOf(SENSOR), -298));
        client.connect();
        assertThat(client.isLost()).isTrue();
        assertLogged(HubError.TOKEN_REFUSED, "has expired");
    }

    @Test
    void identityRemovedWhileConnected() throws Exception {
        String token = fixture.token(SENSOR);
        RawClient client = connected(SENSOR);
        fixture.identities().remove(SENSOR);
        fixture.hub().forget(SENSOR);
        assertThat(client.isLost()).isTrue();
        assertRefused(token, "no identity of this name");
    }

    @Test
    void topicOfAnotherModule() throws Exception {
        RawClient sensor = connected(SENSOR);
        assertThatThrownBy(() ->
                        sensor.publish(
                                "devices/edge-1/modules/filter/messages/events/", new byte[1], 1))
                .isInstanceOf(MqttException.class);
        assertLogged(HubError.TOPIC_REFUSED, "modules/filter");
    }

    @Test
    void propertiesThatNoTopicOfAReceiverCouldHold() throws Exception {
        fixture.routes("r", TO_FILTER);
        RawClient filter = connected(FILTER);
        filter.subscribe("devices/edge-1/modules/filter/inputs/#", 1);
        RawClient sensor = connected(SENSOR);
        sensor.publish(SENSOR_EVENTS + "a=" + "ü".repeat(10_000) + "/", new byte[1], 1);
        assertThat(filter.next().topic()).hasSizeGreaterThan(60_000);
        sensor.send(SENSOR_EVENTS + "a=" + "ü".repeat(12_000) + "/", new byte[1], 1);
        assertThat(sensor.isLost()).isTrue();
        assertThat(log.has("fit into the topic of a receiver")).isTrue();
        connected(SENSOR).publish(SENSOR_EVENTS, "next".getBytes(UTF_8), 1);
        assertThat(filter.next().body()).isEqualTo("next");
    }

    @Test
    void fullStoreUntilThereIsSpaceAgain() throws Exception {
        var route = new HubSettings.Route(TO_FILTER, HubSettings.DEFAULT_PRIORITY, 0);
        fixture.hub().configure(new HubSettings(Map.of("r", route), 7200, 100L));
        connected(SENSOR).publish(SENSOR_EVENTS, new byte[200], 1);
        RawClient refused = connected(SENSOR);
        assertThatThrownBy(() -> refused.publish(SENSOR_EVENTS, new byte[200], 1))
                .isInstanceOf(MqttException.class);
        assertThat(refused.isLost()).isTrue();
        assertLogged(HubError.STORE_FULL, "maxSizeBytes is 100");
        RawClient filter = connected(FILTER);
        filter.subscribe("devices/edge-1/modules/filter/inputs/#", 1);
        filter.next();
        await().until(() -> fixture.hub().health().queues().isEmpty());
        connected(SENSOR).publish(SENSOR_EVENTS, "again".getBytes(UTF_8), 1);
        assertThat(filter.next().body()).isEqualTo("again");
        assertThat(log.has("messages are accepted again")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-version=2021-04-12&DeviceClientType=azure-iot-device%2F1.18.3%20(node)",
                "?api-version=2020-09-30&DeviceClientType=.NET%2F1.42.0%20(.NET%208)",
                "?api-version=2019-10-01&DeviceClientType=azure-iot-device-iothub-py%2F2.14.0",
                "?api-version=2020-09-30&DeviceClientType=iothubclient%2F1.13.0%20(native)"
            })
    void userNamesOfOtherSdksAreAccepted(String parameters) throws Exception {
        String user = HubFixture.HUB_HOST + "/" + SENSOR + "/" + parameters;
        client(SENSOR, user, fixture.token(SENSOR)).connect();
        assertThat(fixture.hub().connected()).containsExactly(SENSOR);
    }

    private record Answer(int statusCode, String body) {}

    private Answer call(String token) throws Exception {
        var uri =
                "https://%s:%d/twins/edge-1/modules/filter/methods?api-version=2020-09-30"
                        .formatted(fixture.address(), fixture.hub().httpsPort());
        var connection = (HttpsURLConnection) URI.create(uri).toURL().openConnection();
        connection.setSSLSocketFactory(fixture.pki().trust().getSocketFactory());
        connection.setRequestProperty("Authorization", token);
        connection.setRequestProperty("x-ms-edge-moduleId", SENSOR.toString());
        connection.setDoOutput(true);
        String request =
                "{\"methodName\":\"m\",\"responseTimeoutInSeconds\":5,"
                        + "\"connectTimeoutInSeconds\":0}";
        connection.getOutputStream().write(request.getBytes(UTF_8));
        int status = connection.getResponseCode();
        try (var body = connection.getErrorStream()) { // every answer here is an error
            return new Answer(status, new String(body.readAllBytes(), UTF_8));
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void methodOfAModuleThatIsNotThere() throws Exception {
        var answer = call(fixture.token(SENSOR));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("edge-1/filter is not connected");
        assertThat(log.has("method call not answered")).isTrue();
    }

    @Test
    void methodThatIsNotAnsweredInTime() throws Exception {
        connected(FILTER).subscribe("$iothub/methods/POST/#", 1);
        var answer = call(fixture.token(SENSOR));
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("did not answer within 5 s");
        assertThat(log.has("method call not answered")).isTrue();
    }

    @Test
    void methodCalledWithAForeignToken() throws Exception {
        var answer = call(fixture.token(FILTER));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertLogged(HubError.TOKEN_REFUSED, "made for");
    }
}
