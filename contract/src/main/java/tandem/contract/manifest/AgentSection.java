package tandem.contract.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tandem.contract.id.ModuleId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The desired properties of `$edgeAgent`.
final class AgentSection {
    private static final Pattern SCHEMA = Pattern.compile("1(\\.0(\\.\\d+)?|\\.1(\\.0)?)");
    private static final Pattern IMAGE =
            Pattern.compile("(?<repository>([^/]*/)*)(?<image>[^/:]+)(?<tag>:[^/:]+)?");

    /// What engines take as the name of a container.
    private static final Pattern MODULE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    private static final long STARTED_LAST = 4_294_967_295L;

    private final ObjectNode properties;
    private final String path;
    private final Findings findings;

    AgentSection(ObjectNode properties, String path, Findings findings) {
        this.properties = properties;
        this.path = path;
        this.findings = findings;
    }

    Map<ModuleId, ModuleSpec> modules() {
        String schema = properties.path("schemaVersion").asString("");
        if (!SCHEMA.matcher(schema).matches()) {
            findings.add(path + ".schemaVersion", "is '" + schema + "'", "write 1.0 or 1.1");
        }
        JsonNode runtime = properties.path("runtime");
        if (!runtime.path("type").asString("").equals("docker")) {
            findings.add(
                    path + ".runtime.type",
                    "is '" + runtime.path("type").asString("") + "'",
                    "write docker");
        }
        if (!properties.path("systemModules").isObject()) {
            findings.add(
                    path + ".systemModules",
                    "is missing",
                    "write {} or name edgeAgent and edgeHub");
        }
        var modules = new LinkedHashMap<ModuleId, ModuleSpec>();
        for (Map.Entry<String, JsonNode> entry :
                findings.members(properties.path("modules"), path + ".modules")) {
            String at = path + ".modules." + entry.getKey();
            if (!MODULE_NAME.matcher(entry.getKey()).matches()) {
                findings.add(
                        at,
                        "is no module name",
                        "use up to 128 letters, digits and -._, with a letter or digit first");
            } else if (!entry.getValue().isObject()) {
                findings.add(at, "is no object", "describe the module with {…}");
            } else {
                var id = new ModuleId(entry.getKey());
                modules.put(id, module(id, entry.getValue(), at));
            }
        }
        portsOnce(modules.values());
        return modules;
    }

    List<RegistryCredential> credentials() {
        String at = path + ".runtime.settings.registryCredentials";
        String remedy = "write all of address, username, password";
        var credentials = new ArrayList<RegistryCredential>();
        for (Map.Entry<String, JsonNode> entry :
                findings.members(properties.at("/runtime/settings/registryCredentials"), at)) {
            String here = at + "." + entry.getKey();
            JsonNode node = entry.getValue();
            credentials.add(
                    new RegistryCredential(
                            findings.text(node, "address", here, remedy),
                            findings.text(node, "username", here, remedy),
                            findings.secret(node, "password", here, remedy)));
        }
        return credentials;
    }

    private void portsOnce(Collection<ModuleSpec> modules) {
        var taken = new LinkedHashMap<PublishedPort, ModuleId>();
        for (ModuleSpec module : modules) {
            if (module.status() != ModuleStatus.RUNNING) {
                continue;
            }
            for (PublishedPort port : module.publishedPorts()) {
                taken.keySet().stream()
                        .filter(port::collidesWith)
                        .findFirst()
                        .ifPresent(other ->
                                findings.add(
                                        path
                                                + ".modules."
                                                + module.id()
                                                + ".settings.createOptions",
                                        "publishes port "
                                                + port
                                                + " as module "
                                                + taken.get(other)
                                                + " does",
                                        "choose another HostPort for one of them"));
                taken.putIfAbsent(port, module.id());
            }
        }
    }

    private ModuleSpec module(ModuleId id, JsonNode node, String at) {
        findings.word(node, "type", at, null, "docker");
        String status = findings.word(node, "status", at, null, "running", "stopped");
        String restart =
                findings.word(
                        node,
                        "restartPolicy",
                        at,
                        "on-unhealthy",
                        "never",
                        "on-failure",
                        "on-unhealthy",
                        "always");
        String pull = findings.word(node, "imagePullPolicy", at, "on-create", "on-create", "never");
        JsonNode settings = node.path("settings");
        return new ModuleSpec(
                id,
                node.path("version").asString(""),
                image(findings.text(settings, "image", at + ".settings", "name an image"), at),
                "stopped".equals(status) ? ModuleStatus.STOPPED : ModuleStatus.RUNNING,
                RestartPolicy.valueOf(
                        Objects.requireNonNullElse(restart, "always")
                                .replace('-', '_')
                                .toUpperCase(Locale.ROOT)),
                "on-create".equals(pull),
                findings.number(node, "startupOrder", at, STARTED_LAST, 0, STARTED_LAST),
                environment(node.path("env"), at + ".env"),
                new CreateOptions(settings, at + ".settings", findings).join());
    }

    private String image(String image, String at) {
        if (image.isEmpty()) {
            return image;
        }
        var matcher = IMAGE.matcher(image);
        if (!matcher.matches()) {
            findings.add(
                    at + ".settings.image",
                    "'" + image + "' is no image reference",
                    "write [registry/]name[:tag]");
            return image;
        }
        return matcher.group("tag") == null ? image + ":latest" : image;
    }

    private Map<String, String> environment(JsonNode node, String at) {
        var environment = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> entry : findings.members(node, at)) {
            JsonNode value = entry.getValue().path("value");
            if (!value.isValueNode() || value.isNull()) {
                findings.add(at + "." + entry.getKey(), "has no value", "write {\"value\": \"…\"}");
            } else {
                environment.put(entry.getKey(), value.asString());
            }
        }
        return environment;
    }
}
