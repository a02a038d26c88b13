package tandem.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import tandem.contract.manifest.HubSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Routes and limits as JSON, for the store.
final class SettingsCodec {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SettingsCodec() {}

    static byte[] encode(HubSettings settings) {
        var document = JSON.createObjectNode();
        var routes = document.putArray("routes");
        settings.routes()
                .forEach((name, route) ->
                        routes.addObject()
                                .put("name", name)
                                .put("text", route.text())
                                .put("priority", route.priority())
                                .put("timeToLiveSecs", route.timeToLiveSecs()));
        document.put("timeToLiveSecs", settings.timeToLiveSecs());
        document.put("maxSizeBytes", settings.maxSizeBytes());
        return JSON.writeValueAsBytes(document);
    }

    /// @throws IllegalArgumentException when these are no settings
    static HubSettings decode(byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            Map<String, HubSettings.Route> routes = new LinkedHashMap<>();
            for (JsonNode route : document.required("routes")) {
                routes.put(
                        route.required("name").stringValue(),
                        new HubSettings.Route(
                                route.required("text").stringValue(),
                                route.required("priority").intValue(),
                                route.required("timeToLiveSecs").intValue()));
            }
            JsonNode most = document.path("maxSizeBytes");
            return new HubSettings(
                    routes,
                    document.required("timeToLiveSecs").intValue(),
                    most.isNumber() ? most.longValue() : null);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the routes kept are unreadable", e);
        }
    }
}
