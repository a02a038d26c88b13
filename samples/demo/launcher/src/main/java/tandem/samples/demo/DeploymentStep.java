package tandem.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes the demo's manifest the desired state, unless it is.
record DeploymentStep(HostApi api, Screen screen) {
    void deploy(Path manifestFile) throws DemoException, InterruptedException {
        JsonNode manifest = read(manifestFile);
        Optional<JsonNode> present = api.find(ApiPaths.DEPLOYMENT);
        if (present.isPresent() && present.get().path("manifest").equals(manifest)) {
            screen.line("is deployed, version " + present.get().path("version").asString("?"));
            return;
        }
        present.ifPresent(
                old -> screen.line("replaces version " + old.path("version").asString("?")));
        JsonNode answer = api.send("PUT", ApiPaths.DEPLOYMENT, manifest);
        String plan =
                answer.path("plan")
                        .valueStream()
                        .map(command ->
                                command.path("command").asString("")
                                        + " "
                                        + command.path("module").asString(""))
                        .collect(Collectors.joining(", "));
        screen.line(
                "version %s: %s"
                        .formatted(
                                answer.path("version").asString("?"),
                                plan.isEmpty() ? "nothing to change" : plan));
    }

    private static JsonNode read(Path file) throws DemoException {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new DemoException(
                    ExitCode.USAGE,
                    "The manifest %s cannot be read: %s".formatted(file, e.getMessage()),
                    "look whether the checkout is complete.",
                    e);
        }
    }
}
