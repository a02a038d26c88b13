package tandem.contract.manifest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The desired properties of `$edgeHub`.
final class HubSection {
    private static final Pattern SCHEMA = Pattern.compile("1\\.[0-3](\\.\\d+)?");
    private static final int WORST_NAMED_PRIORITY = 9;

    private final ObjectNode properties;
    private final String path;
    private final Findings findings;

    HubSection(ObjectNode properties, String path, Findings findings) {
        this.properties = properties;
        this.path = path;
        this.findings = findings;
    }

    HubSettings settings() {
        String schema = properties.path("schemaVersion").asString("");
        if (!SCHEMA.matcher(schema).matches()) {
            findings.add(
                    path + ".schemaVersion", "is '" + schema + "'", "write 1.0, 1.1, 1.2 or 1.3");
        }
        JsonNode store = properties.path("storeAndForwardConfiguration");
        if (!store.isObject()) {
            findings.add(
                    path + ".storeAndForwardConfiguration",
                    "is missing",
                    "write {\"timeToLiveSecs\": 7200}");
        }
        int timeToLive =
                (int)
                        findings.number(
                                store,
                                "timeToLiveSecs",
                                path + ".storeAndForwardConfiguration",
                                0,
                                Integer.MIN_VALUE,
                                Integer.MAX_VALUE);
        return new HubSettings(routes(), timeToLive, limit(store.path("storeLimits")));
    }

    private @Nullable Long limit(JsonNode limits) {
        if (!limits.has("maxSizeBytes")) {
            return null;
        }
        return findings.number(
                limits,
                "maxSizeBytes",
                path + ".storeAndForwardConfiguration.storeLimits",
                Long.MAX_VALUE,
                1,
                Long.MAX_VALUE);
    }

    private Map<String, HubSettings.Route> routes() {
        var routes = new LinkedHashMap<String, HubSettings.Route>();
        for (Map.Entry<String, JsonNode> entry :
                findings.members(properties.path("routes"), path + ".routes")) {
            String at = path + ".routes." + entry.getKey();
            JsonNode node = entry.getValue();
            if (node.isString()) {
                if (!node.asString().isBlank()) {
                    routes.put(
                            entry.getKey(),
                            new HubSettings.Route(
                                    node.asString(), HubSettings.DEFAULT_PRIORITY, 0));
                }
            } else if (node.isObject()) {
                routes.put(entry.getKey(), route(node, at));
            } else {
                findings.add(at, "is " + node, "write a text, or {\"route\": \"FROM … INTO …\"}");
            }
        }
        return routes;
    }

    private HubSettings.Route route(JsonNode node, String at) {
        return new HubSettings.Route(
                findings.text(node, "route", at, "write FROM … INTO …"),
                (int)
                        findings.number(
                                node,
                                "priority",
                                at,
                                HubSettings.DEFAULT_PRIORITY,
                                0,
                                WORST_NAMED_PRIORITY),
                (int) findings.number(node, "timeToLiveSecs", at, 0, 0, Integer.MAX_VALUE));
    }
}
