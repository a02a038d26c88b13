package tandem.contract.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tandem.contract.error.EdgeError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a deployment manifest (`{"modulesContent":{…}}`, schema 1.0 and 1.1) as a whole: either it
/// is right, or all its problems are told. Rules: azure-docs iot-edge module-edgeagent-edgehub and
/// Agent.Core of Azure/iotedge 1.6.
public final class ManifestParser {
    private static final String DESIRED = "properties.desired";

    private final Findings findings = new Findings();

    private ManifestParser() {}

    /// @throws TandemException `EDGE-001` with every problem and its JSON path
    public static Manifest parse(JsonNode document) {
        return parse(document, settings -> List.of());
    }

    /// @param hub finds what is wrong with the hub's settings beyond their form, such as routes
    ///   that do not compile
    /// @throws TandemException `EDGE-001` with every problem and its JSON path, the hub's included
    public static Manifest parse(JsonNode document, Function<HubSettings, List<Problem>> hub) {
        var parser = new ManifestParser();
        var manifest = parser.read(document);
        var problems = new ArrayList<>(parser.findings.problems());
        problems.addAll(hub.apply(manifest.hub()));
        if (!problems.isEmpty()) {
            throw TandemException.withProblems(
                    EdgeError.MANIFEST_INVALID, problems, problems.size());
        }
        return manifest;
    }

    private Manifest read(JsonNode document) {
        // Documents of 2018 spell it without the s.
        String key = document.has("moduleContent") ? "moduleContent" : "modulesContent";
        JsonNode content = document.path(key);
        if (!content.isObject()) {
            findings.add(
                    "$." + key, "is missing", "write {\"modulesContent\": {\"$edgeAgent\": …}}");
            return Manifest.empty();
        }
        var modules = new LinkedHashMap<ModuleId, ModuleSpec>();
        var desired = new LinkedHashMap<ModuleId, ObjectNode>();
        var credentials = new ArrayList<RegistryCredential>();
        HubSettings hub = HubSettings.empty();
        String root = "$." + key;
        if (!content.has("$edgeAgent")) {
            findings.add(root + ".$edgeAgent", "is missing", "name the modules to run there");
        }
        if (!content.has("$edgeHub")) {
            findings.add(root + ".$edgeHub", "is missing", "name the routes there");
        }
        for (Map.Entry<String, JsonNode> entry : content.properties()) {
            String path = root + "." + entry.getKey() + "['" + DESIRED + "']";
            ObjectNode properties = desiredProperties(entry.getValue());
            switch (entry.getKey()) {
                case "$edgeAgent" -> {
                    var agent = new AgentSection(properties, path, findings);
                    modules.putAll(agent.modules());
                    credentials.addAll(agent.credentials());
                }
                case "$edgeHub" -> hub = new HubSection(properties, path, findings).settings();
                default -> {
                    if (DeviceId.isValid(entry.getKey())) {
                        desired.put(new ModuleId(entry.getKey()), properties);
                    } else {
                        findings.add(root + "." + entry.getKey(), "is no module name", "rename it");
                    }
                }
            }
        }
        return new Manifest(modules, credentials, hub, desired);
    }

    /// `properties.desired`, with keys of layered deployments such as
    /// `properties.desired.routes.r1` merged into it.
    private ObjectNode desiredProperties(JsonNode module) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        if (module.path(DESIRED) instanceof ObjectNode whole) {
            merged = whole.deepCopy();
        }
        for (Map.Entry<String, JsonNode> entry : module.properties()) {
            if (entry.getKey().startsWith(DESIRED + ".")) {
                layer(merged, entry.getKey().substring(DESIRED.length() + 1), entry.getValue());
            }
        }
        return merged;
    }

    private static void layer(ObjectNode into, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            into.set(path, value);
        } else {
            layer(into.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }
}
