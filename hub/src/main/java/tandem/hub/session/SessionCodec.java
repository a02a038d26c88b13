package tandem.hub.session;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Subscriptions as JSON, for the store.
final class SessionCodec {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SessionCodec() {}

    static byte[] encode(Map<String, Subscription> subscriptions) {
        return JSON.writeValueAsBytes(subscriptions.values());
    }

    static Map<String, Subscription> decode(byte[] bytes) {
        var subscriptions = new HashMap<String, Subscription>();
        try {
            for (var node : JSON.readTree(bytes)) {
                var subscription =
                        new Subscription(
                                node.path("filter").asString(),
                                Feature.valueOf(node.path("feature").asString()),
                                node.path("qos").asInt());
                subscriptions.put(subscription.filter(), subscription);
            }
        } catch (JacksonException | IllegalArgumentException _) {
            return Map.of(); // of another version: the client subscribes again
        }
        return subscriptions;
    }
}
