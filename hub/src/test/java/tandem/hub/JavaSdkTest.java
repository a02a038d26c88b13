package tandem.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.edge.DirectMethodRequest;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.Twin;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.id.ClientId;
import tandem.hub.method.MethodResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The hub as programs with the unmodified Azure SDK for Java see it.
@Tag("it")
@Timeout(60)
class JavaSdkTest {
    private static final ClientId PANEL = ClientId.device("panel");
    private static final ClientId SENSOR = ClientId.module(HubFixture.EDGE, "sensor");
    private static final ClientId FILTER = ClientId.module(HubFixture.EDGE, "filter");

    private static final int ANSWER_MILLIS = 3000;

    @TempDir Path directory;
    private HubFixture fixture;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void starts() {
        fixture = HubFixture.forSdks(directory);
    }

    @AfterEach
    void stops() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
        fixture.close();
    }

    private ModuleClient module(ClientId id) throws Exception {
        var client =
                new ModuleClient(
                        fixture.connectionString(id), IotHubClientProtocol.MQTT, options());
        open.add(client::close);
        return client;
    }

    private DeviceClient device(ClientId id) throws Exception {
        var client =
                new DeviceClient(
                        fixture.connectionString(id), IotHubClientProtocol.MQTT, options());
        open.add(client::close);
        return client;
    }

    private ClientOptions options() {
        return ClientOptions.builder().sslContext(fixture.pki().trust()).build();
    }

    private static BlockingQueue<Message> inputOf(ModuleClient client, String input)
            throws Exception {
        var received = new ArrayBlockingQueue<Message>(100);
        client.setMessageCallback(
                input,
                (message, context) -> {
                    received.add(message);
                    return IotHubMessageResult.COMPLETE;
                },
                null);
        return received;
    }

    /// Asks again when the SDK gave up: its receiving thread may forget a request before the thread
    /// that got the answer looks it up (IotHubTransport of 2.5.0), with any hub.
    private static <T> T again(Callable<T> request) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.call();
            } catch (IotHubClientException e) {
                if (attempt == 4) {
                    throw e;
                }
            }
        }
    }

    @Test
    void telemetryOfAModuleReachesTheInputOfAnother() throws Exception {
        fixture.routes(
                "r",
                "FROM /messages/modules/sensor/outputs/temperature INTO"
                        + " BrokeredEndpoint(\"/modules/filter/inputs/in\")");
        ModuleClient filter = module(FILTER);
        var received = inputOf(filter, "in");
        filter.open(true);
        ModuleClient sensor = module(SENSOR);
        sensor.open(true);
        var sent = new Message("{\"t\":21.5}".getBytes(UTF_8));
        sent.setContentType("application/json");
        sent.setContentEncoding("utf-8");
        sent.setMessageId("m-1");
        sent.setProperty("room", "a b/ü&=");
        sent.setProperty("empty-like", "0");
        sensor.sendEvent(sent, "temperature", 10_000);
        Message message = received.poll(20, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        assertThat(new String(message.getBytes(), UTF_8)).isEqualTo("{\"t\":21.5}");
        assertThat(message.getProperty("room")).isEqualTo("a b/ü&=");
        assertThat(message.getMessageId()).isEqualTo("m-1");
        assertThat(message.getProperty("$.cmid")).isEqualTo("sensor");
        assertThat(message.getInputName()).isEqualTo("in");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(fixture.hub().health().queues()).isEmpty());
        assertThat(fixture.hub().recent(1).getFirst().output()).isEqualTo("temperature");
    }

    @Test
    void messageOfAHostAppReachesAModule() throws Exception {
        fixture.routes(
                "r", "FROM /messages/* INTO BrokeredEndpoint(\"/modules/filter/inputs/commands\")");
        ModuleClient filter = module(FILTER);
        var received = inputOf(filter, "commands");
        filter.open(true);
        DeviceClient panel = device(PANEL);
        panel.open(true);
        panel.sendEvent(new Message("25".getBytes(UTF_8)), 10_000);
        Message message = received.poll(20, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        assertThat(message.getProperty("$.cdid")).isEqualTo("panel");
    }

    @Test
    void messagesWaitForAModuleThatIsNotThereAndForARestartOfTheHub() throws Exception {
        fixture.routes(
                "r", "FROM /messages/* INTO BrokeredEndpoint(\"/modules/filter/inputs/in\")");
        ModuleClient sensor = module(SENSOR);
        sensor.open(true);
        for (int i = 0; i < 20; i++) {
            sensor.sendEvent(new Message(Integer.toString(i).getBytes(UTF_8)), "o", 10_000);
        }
        sensor.close();
        fixture.restart();
        ModuleClient filter = module(FILTER);
        var received = inputOf(filter, "in");
        filter.open(true);
        for (int i = 0; i < 20; i++) {
            Message message = received.poll(20, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(new String(message.getBytes(), UTF_8)).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void hubCallsAMethodOfAHostApp() throws Exception {
        DeviceClient panel = device(PANEL);
        panel.open(true);
        panel.subscribeToMethods(
                (name, payload, context) -> new DirectMethodResponse(201, name), null);
        MethodResult result =
                fixture.hub()
                        .invoke(
                                PANEL,
                                "show",
                                JsonMapper.shared().readTree("{\"t\":1}"),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10));
        assertThat(result).isInstanceOf(MethodResult.Answered.class);
        assertThat(((MethodResult.Answered) result).status()).isEqualTo(201);
        assertThat(String.valueOf(((MethodResult.Answered) result).payload()))
                .isEqualTo("\"show\"");
    }

    @Test
    void moduleCallsAMethodOfAHostAppOverHttps() throws Exception {
        Assumptions.assumeTrue(
                HubFixture.isRoot(), "the SDK calls methods at port 443, which needs root");
        DeviceClient panel = device(PANEL);
        panel.open(true);
        panel.subscribeToMethods(
                (name, payload, context) ->
                        new DirectMethodResponse(200, name + payload.getPayload(Integer.class)),
                null);
        ModuleClient filter = module(FILTER);
        filter.open(true);
        var result = filter.invokeMethod("panel", new DirectMethodRequest("show", 21));
        assertThat(result.getStatus()).isEqualTo(200);
        assertThat(result.getPayload(String.class)).isEqualTo("show21");
        assertThatThrownBy(() -> filter.invokeMethod("nobody", new DirectMethodRequest("show", 21)))
                .hasStackTraceContaining("HubOrDeviceIdNotFoundException");
    }

    @Test
    void twinIsReadReportedAndChanged() throws Exception {
        var desired = (ObjectNode) JsonMapper.shared().readTree("{\"threshold\":20}");
        fixture.hub().desired(FILTER, desired);
        ModuleClient filter = module(FILTER);
        filter.open(true);
        var changes = new ArrayBlockingQueue<Twin>(10);
        filter.subscribeToDesiredProperties((twin, context) -> changes.add(twin), null);
        Twin twin = again(() -> filter.getTwin(ANSWER_MILLIS));
        assertThat(String.valueOf(twin.getDesiredProperties().get("threshold"))).startsWith("20");
        TwinCollection reported = twin.getReportedProperties();
        reported.put("threshold", 20);
        int version =
                again(() -> filter.updateReportedProperties(reported, ANSWER_MILLIS)).getVersion();
        assertThat(version).isGreaterThanOrEqualTo(2);
        assertThat(fixture.hub().twin(FILTER).reported().path("threshold").asInt()).isEqualTo(20);

        fixture.hub().desired(FILTER, desired.deepCopy().put("threshold", 30));
        Twin change = changes.poll(20, TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        assertThat(String.valueOf(change.getDesiredProperties().get("threshold"))).startsWith("30");
        assertThat(change.getDesiredProperties().getVersion()).isEqualTo(3);
    }

    @Test
    void wrongKeyIsRefused() throws Exception {
        String right = fixture.connectionString(PANEL);
        String wrong =
                right.replaceFirst(
                        "SharedAccessKey=[^;]*",
                        "SharedAccessKey=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var client = new DeviceClient(wrong, IotHubClientProtocol.MQTT, options());
        open.add(client::close);
        assertThatThrownBy(() -> client.open(false))
                .isInstanceOf(IotHubClientException.class)
                .hasStackTraceContaining("Not authorized to connect (5)");
    }
}
