package tandem.hub.kill;

import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import tandem.contract.access.SasToken;
import tandem.contract.id.ClientId;
import tandem.hub.FakeIdentities;
import tandem.hub.HubFixture;

/// Where a hub of another process listens.
record Place(String address, int port, SSLContext trust) {
    private static final int MOST_IN_FLIGHT = 1000;

    /// A client that is not connected yet.
    MqttAsyncClient client(ClientId id, MqttCallback callback) throws MqttException {
        var client =
                new MqttAsyncClient(
                        "ssl://" + address + ":" + port, id.toString(), new MemoryPersistence());
        client.setCallback(callback);
        return client;
    }

    MqttConnectOptions options(ClientId id, boolean clean) {
        var token =
                SasToken.create(
                        HubFixture.audience(id),
                        Instant.now().plusSeconds(3600),
                        new FakeIdentities().add(id).primary());
        var options = new MqttConnectOptions();
        options.setUserName(HubFixture.HUB_HOST + "/" + id + "/?api-version=2020-09-30");
        options.setPassword(token.text().toCharArray());
        options.setSocketFactory(trust.getSocketFactory());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(clean);
        options.setConnectionTimeout(5);
        options.setMaxInflight(MOST_IN_FLIGHT);
        return options;
    }
}
