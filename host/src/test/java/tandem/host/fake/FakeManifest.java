package tandem.host.fake;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Deployment manifests of any size: the demo's two modules first, then others like them.
final class FakeManifest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FakeManifest() {}

    static List<String> names(int count) {
        var names = new ArrayList<>(List.of("sensor", "filter"));
        for (int i = 3; i <= count; i++) {
            names.add("module-%03d".formatted(i));
        }
        return names.subList(0, Math.min(count, names.size()));
    }

    static ObjectNode of(int modules, FakeTexts texts) {
        List<String> names = names(modules);
        ObjectNode manifest = JSON.createObjectNode();
        ObjectNode content = manifest.putObject("modulesContent");
        ObjectNode agent = content.putObject("$edgeAgent").putObject("properties.desired");
        agent.put("schemaVersion", "1.1");
        ObjectNode runtime = agent.putObject("runtime").put("type", "docker");
        runtime.putObject("settings").put("minDockerVersion", "v1.25");
        ObjectNode system = agent.putObject("systemModules");
        system(system, "edgeAgent");
        system(system, "edgeHub").put("status", "running").put("restartPolicy", "always");
        ObjectNode described = agent.putObject("modules");
        names.forEach(name -> module(described, name, texts));
        ObjectNode hub = content.putObject("$edgeHub").putObject("properties.desired");
        hub.put("schemaVersion", "1.1");
        ObjectNode routes = hub.putObject("routes");
        if (names.contains("filter")) {
            routes.put(
                            "sensorToFilter",
                            "FROM /messages/modules/sensor/outputs/temperature INTO"
                                    + " BrokeredEndpoint(\"/modules/filter/inputs/temperature\")")
                    .put(
                            "panelToFilter",
                            "FROM /messages/* INTO"
                                    + " BrokeredEndpoint(\"/modules/filter/inputs/control\")");
            content.putObject("filter").putObject("properties.desired").put("threshold", 24);
        }
        routes.put("allUp", "FROM /messages/modules/* INTO $upstream");
        hub.putObject("storeAndForwardConfiguration").put("timeToLiveSecs", 7200);
        return manifest;
    }

    private static ObjectNode system(ObjectNode system, String name) {
        ObjectNode module = system.putObject(name).put("type", "docker");
        module.putObject("settings")
                .put("image", "example/" + name + ":1.5")
                .put("createOptions", "{}");
        return module;
    }

    private static void module(ObjectNode modules, String name, FakeTexts texts) {
        ObjectNode module =
                modules.putObject(name)
                        .put("version", "1.0")
                        .put("type", "docker")
                        .put("status", "running")
                        .put("restartPolicy", "always");
        ObjectNode environment = module.putObject("env");
        environment.putObject("INTERVAL_MILLIS").put("value", "1000");
        environment.putObject("NOTE").put("value", texts.of("plain", name.hashCode()));
        module.putObject("settings")
                .put("image", "tandem-demo/" + name + ":1")
                .put("createOptions", "{\"HostConfig\":{\"Memory\":134217728}}");
    }
}
