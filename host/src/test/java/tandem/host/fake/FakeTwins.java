package tandem.host.fake;

import java.util.HashMap;
import java.util.Map;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Twins and methods of modules.
final class FakeTwins {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String VERSION = "$version";

    private final FakeDeployments deployments;
    private final FakeTexts texts;
    private final Map<String, ObjectNode> twins = new HashMap<>();

    FakeTwins(FakeDeployments deployments, FakeTexts texts) {
        this.deployments = deployments;
        this.texts = texts;
    }

    synchronized ObjectNode twin(String module) {
        deployments.module(module);
        return twins.computeIfAbsent(module, this::fresh).deepCopy();
    }

    private ObjectNode fresh(String module) {
        ObjectNode twin = JSON.createObjectNode();
        ObjectNode desired = deployments.manifest().desired().get(new ModuleId(module));
        ObjectNode wanted = desired == null ? JSON.createObjectNode() : desired.deepCopy();
        twin.set("desired", wanted.put(VERSION, 1));
        ObjectNode reported = twin.putObject("reported");
        reported.put("firmware", texts.of("1.4.2", module.hashCode()));
        reported.put(texts.of("note", 1), texts.of("all is well", 2));
        reported.putObject("limits").put("low", 10).put("high", 40);
        reported.put(VERSION, 3);
        return twin;
    }

    synchronized ObjectNode patch(String module, JsonNode patch) {
        twin(module);
        ObjectNode twin = twins.computeIfAbsent(module, this::fresh);
        var desired = (ObjectNode) twin.path("desired");
        merge(desired, patch);
        desired.put(VERSION, desired.path(VERSION).asInt(0) + 1);
        return twin.deepCopy();
    }

    synchronized void reset() {
        twins.clear();
    }

    /// RFC 7396, except that `$version` stays ours.
    private static void merge(ObjectNode into, JsonNode patch) {
        patch.properties()
                .forEach(it -> {
                    JsonNode there = into.path(it.getKey());
                    if (it.getValue().isNull()) {
                        into.remove(it.getKey());
                    } else if (it.getValue().isObject()) {
                        ObjectNode inner =
                                there instanceof ObjectNode known
                                        ? known
                                        : into.putObject(it.getKey());
                        merge(inner, it.getValue());
                    } else if (!it.getKey().equals(VERSION)) {
                        into.set(it.getKey(), it.getValue());
                    }
                });
    }

    /// `setThreshold` answers 200, `fail` 500, `silent` never; there are no others.
    ObjectNode invoke(String module, String method, JsonNode request) {
        deployments.module(module);
        JsonNode payload = request.path("payload");
        return switch (method) {
            case "setThreshold" -> {
                report(module, payload);
                ObjectNode answer = JSON.createObjectNode().put("status", 200);
                answer.putObject("payload")
                        .put("accepted", true)
                        .put("note", texts.of("threshold is set", 3))
                        .set("threshold", payload.isMissingNode() ? JSON.nullNode() : payload);
                yield answer;
            }
            case "fail" ->
                    JSON.createObjectNode().put("status", 500).put("payload", texts.of("no", 4));
            case "silent" -> {
                Pause.millis(1000L * request.path("responseTimeoutSeconds").asInt(30));
                throw TandemException.of(
                        EdgeError.METHOD_UNANSWERED, module, method, "it did not answer in time");
            }
            default ->
                    throw TandemException.of(
                            EdgeError.METHOD_UNREACHABLE,
                            module,
                            method,
                            "it has not subscribed to methods");
        };
    }

    private synchronized void report(String module, JsonNode payload) {
        ObjectNode twin = twins.computeIfAbsent(module, this::fresh);
        var reported = (ObjectNode) twin.path("reported");
        reported.set("lastThreshold", payload.isMissingNode() ? JSON.nullNode() : payload);
        reported.put(VERSION, reported.path(VERSION).asInt(0) + 1);
    }
}
