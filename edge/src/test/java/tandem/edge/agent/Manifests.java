package tandem.edge.agent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Deployment manifests for tests.
final class Manifests {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Manifests() {}

    /// Modules of these names that shall run, with images of the same names and the tag 1.
    static ObjectNode of(String... modules) {
        ObjectNode root =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"modulesContent":{"$edgeAgent":{"properties.desired":{"schemaVersion":"1.1",
                                  "runtime":{"type":"docker","settings":{}},"systemModules":{},"modules":{}}},
                                 "$edgeHub":{"properties.desired":{"schemaVersion":"1.1","routes":{},
                                  "storeAndForwardConfiguration":{"timeToLiveSecs":7200}}}}}
                                """);
        for (String module : modules) {
            module(root, module)
                    .setAll(
                            (ObjectNode)
                                    JSON.readTree(
                                            """
                                            {"type":"docker","status":"running","restartPolicy":"always",
                                             "env":{"PLAIN":{"value":"manifest"},"IOTEDGE_MODULEID":{"value":"mine"}},
                                             "settings":{"image":"%s:1",
                                              "createOptions":"{\\"Env\\":[\\"LAST=options\\"],\\"Unknown\\":\\"surv",
                                              "createOptions01":"ives\\",\\"HostConfig\\":{\\"Memory\\":1234}}"}}
                                            """
                                                    .formatted(module)));
        }
        return root;
    }

    /// The module's part of a manifest, to change it.
    static ObjectNode module(JsonNode manifest, String module) {
        return ((ObjectNode) manifest)
                .withObject("/modulesContent/$edgeAgent/properties.desired/modules/" + module);
    }

    /// Gives the module other create options.
    static ObjectNode options(ObjectNode manifest, String module, String options) {
        module(manifest, module)
                .withObjectProperty("settings")
                .put("createOptions", options)
                .remove("createOptions01");
        return manifest;
    }
}
