package tandem.edge;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.HubSettings;
import tandem.edge.identity.IdentityStore;
import tandem.edge.manage.MessageRequest;
import tandem.edge.manage.ModulePlane;
import tandem.hub.HubHealth;
import tandem.hub.TestMessage;
import tandem.hub.Whither;
import tandem.hub.method.MethodResult;
import tandem.hub.twin.TwinView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers for twins, methods, routes and test messages from the hub.
final class MessagePlane implements ModulePlane {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration CONNECT_LIMIT = Duration.ZERO;
    private static final String VERSION = "$version";

    private final HubSide hub;
    private final IdentityStore identities;

    MessagePlane(HubSide hub, IdentityStore identities) {
        this.hub = hub;
        this.identities = identities;
    }

    @Override
    public ObjectNode twin(ModuleId module) {
        return document(hub.twin(known(module)));
    }

    @Override
    public synchronized ObjectNode patchTwin(ModuleId module, ObjectNode patch) {
        ClientId client = known(module);
        hub.desired(module, Merge.patch(hub.twin(client).desired(), patch));
        return document(hub.twin(client));
    }

    private static ObjectNode document(TwinView twin) {
        ObjectNode document = JSON.createObjectNode();
        document.set("desired", twin.desired().put(VERSION, twin.desiredVersion()));
        document.set("reported", twin.reported().put(VERSION, twin.reportedVersion()));
        return document;
    }

    @Override
    public ObjectNode invoke(
            ModuleId module, String method, @Nullable JsonNode payload, Duration response) {
        return switch (hub.invoke(known(module), method, payload, CONNECT_LIMIT, response)) {
            case MethodResult.Answered(int status, JsonNode answer) -> {
                ObjectNode document = JSON.createObjectNode().put("status", status);
                document.set("payload", answer == null ? JSON.nullNode() : answer);
                yield document;
            }
            case MethodResult.NotReachable(String reason) ->
                    throw TandemException.of(EdgeError.METHOD_UNREACHABLE, module, method, reason);
            case MethodResult.NoAnswer(String reason) ->
                    throw TandemException.of(EdgeError.METHOD_UNANSWERED, module, method, reason);
        };
    }

    @Override
    public ObjectNode whither(MessageRequest message) {
        return document(hub.whither(sender(message.from()), checked(message).output()));
    }

    @Override
    public ObjectNode send(MessageRequest message) {
        return document(hub.send(sender(message.from()), checked(message)));
    }

    private static TestMessage checked(MessageRequest message) {
        try {
            return new TestMessage(
                    message.output(), message.contentType(), message.body(), message.properties());
        } catch (IllegalArgumentException e) {
            throw TandemException.because(
                    e, EdgeError.BODY_INVALID, "a message", String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode document(Whither whither) {
        ObjectNode document = JSON.createObjectNode();
        var routes = document.putArray("routes");
        whither.routes().forEach(routes::add);
        var endpoints = document.putArray("endpoints");
        whither.endpoints().forEach(endpoints::add);
        return document;
    }

    /// A module by its name, or else a host app.
    private ClientId sender(String name) {
        if (DeviceId.isValid(name)) {
            if (identities.primaryKey(new ModuleId(name)).isPresent()) {
                return new ClientId(identities.names().device(), new ModuleId(name));
            }
            if (identities.findApp(new DeviceId(name)).isPresent()) {
                return new ClientId(new DeviceId(name), null);
            }
        }
        throw TandemException.of(EdgeError.SENDER_UNKNOWN, name);
    }

    @Override
    public ObjectNode routes() {
        ObjectNode document = JSON.createObjectNode();
        Map<String, Long> passed = hub.passed();
        var routes = document.putArray("routes");
        HubSettings settings = hub.routes();
        settings.routes()
                .forEach((name, route) ->
                        routes.addObject()
                                .put("name", name)
                                .put("text", route.text())
                                .put("messages", passed.getOrDefault(name, 0L)));
        var queues = document.putArray("queues");
        HubHealth health = hub.health();
        if (health != null) {
            health.queues()
                    .forEach(queue ->
                            queues.addObject()
                                    .put("endpoint", queue.endpoint())
                                    .put("messages", queue.messages())
                                    .put("bytes", queue.bytes()));
        }
        return document;
    }

    private ClientId known(ModuleId module) {
        if (identities.primaryKey(module).isEmpty()) {
            throw TandemException.of(EdgeError.MODULE_UNKNOWN, module);
        }
        return new ClientId(identities.names().device(), module);
    }
}
