package tandem.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ExitCode;
import tandem.samples.demo.image.BuiltImage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes the demo's manifest the desired state, unless it is.
record DeploymentStep(HostApi api, Screen screen) {
    private static final Duration GONE_WITHIN = Duration.ofMinutes(3);

    void deploy(Path manifestFile) throws DemoException, InterruptedException {
        JsonNode manifest = read(manifestFile);
        Optional<JsonNode> present = api.find(ApiPaths.DEPLOYMENT);
        if (present.isPresent() && present.get().path("manifest").equals(manifest)) {
            screen.line("is deployed, version " + present.get().path("version").asString("?"));
            return;
        }
        present.ifPresent(
                old -> screen.line("replaces version " + old.path("version").asString("?")));
        put(manifest);
    }

    /// Takes modules out that still run on an earlier image of the same name: an agent compares
    /// names of images, not their content. [#deploy] brings them back.
    void removeOutdated(Path manifestFile, List<BuiltImage> images, Duration pause)
            throws DemoException, InterruptedException {
        List<String> outdated = outdated(api.get(ApiPaths.MODULES), images);
        if (outdated.isEmpty()) {
            return;
        }
        screen.line("made anew, their images are new: " + String.join(", ", outdated));
        JsonNode without = read(manifestFile);
        ObjectNode modules =
                (ObjectNode)
                        without.path("modulesContent")
                                .path("$edgeAgent")
                                .path("properties.desired")
                                .path("modules");
        modules.remove(outdated);
        put(without);
        for (Instant end = Instant.now().plus(GONE_WITHIN); Instant.now().isBefore(end); ) {
            if (outdated(api.get(ApiPaths.MODULES), images).isEmpty()) {
                return;
            }
            var _ = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        throw new DemoException(
                ExitCode.TIMEOUT,
                "The modules %s were not removed within %d min"
                        .formatted(outdated, GONE_WITHIN.toMinutes()),
                "see 'tandem modules'; 'tandem up --demo' can be run again.");
    }

    /// Names of the modules that have an image's name and not its content.
    static List<String> outdated(JsonNode modules, List<BuiltImage> images) {
        return modules.path("modules")
                .valueStream()
                .filter(module -> images.stream().anyMatch(image -> isOutdated(module, image)))
                .map(module -> module.path("name").asString(""))
                .toList();
    }

    private static boolean isOutdated(JsonNode module, BuiltImage image) {
        String id = module.path("imageId").asString("");
        return module.path("image").asString("").equals(image.name())
                && !id.isEmpty()
                && !id.endsWith(image.id());
    }

    private void put(JsonNode manifest) throws DemoException, InterruptedException {
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
