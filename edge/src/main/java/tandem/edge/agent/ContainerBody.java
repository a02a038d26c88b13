package tandem.edge.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tandem.contract.manifest.ModuleSpec;
import tandem.edge.engine.DockerEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the body of the create call: what the manifest's createOptions say, with the runtime's
/// environment, socket, names and network added. Order of precedence as in edge-agent: manifest
/// `env`, then injected variables, then `createOptions.Env`.
final class ContainerBody {
    static final String DIGEST_LABEL = "tandem.digest";
    private static final String IMAGE_LABEL = "net.azure-devices.edge.original-image";

    private ContainerBody() {}

    static DesiredModule of(ModuleSpec spec, ModuleSetup setup, String network) {
        ObjectNode body = spec.createOptions().deepCopy();
        body.put("Image", spec.image());
        environment(body, spec, setup);
        ObjectNode host = body.withObjectProperty("HostConfig");
        setup.binds().forEach(host.withArrayProperty("Binds")::add);
        setup.extraHosts().forEach(host.withArrayProperty("ExtraHosts")::add);
        if (!body.path("NetworkingConfig").has("EndpointsConfig") && !host.has("NetworkMode")) {
            body.withObjectProperty("NetworkingConfig")
                    .withObjectProperty("EndpointsConfig")
                    .putObject(network);
            // podman looks here, docker above
            host.put("NetworkMode", network);
        }
        String digest = digest(body);
        body.withObjectProperty("Labels")
                .put(DockerEngine.OWNER_LABEL, DockerEngine.OWNER)
                .put(IMAGE_LABEL, spec.image())
                .put(DIGEST_LABEL, digest);
        return new DesiredModule(spec, body, digest);
    }

    private static void environment(ObjectNode body, ModuleSpec spec, ModuleSetup setup) {
        var variables = new TreeMap<>(spec.environment());
        variables.putAll(setup.environment());
        for (JsonNode entry : body.path("Env")) {
            String[] pair = entry.asString("").split("=", 2);
            variables.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        ArrayNode list = body.putArray("Env");
        variables.forEach((name, value) -> list.add(name + "=" + value));
    }

    private static String digest(ObjectNode body) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(body.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
