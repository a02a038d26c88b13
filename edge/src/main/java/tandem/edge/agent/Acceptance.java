package tandem.edge.agent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.error.EdgeError;
import tandem.contract.error.Problem;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ManifestParser;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;
import tandem.contract.manifest.PublishedPort;
import tandem.edge.engine.Container;
import tools.jackson.databind.JsonNode;

/// Decides whether a manifest can become the deployment, before anything is changed.
final class Acceptance {
    private final AgentParts parts;
    private final Containers containers;

    Acceptance(AgentParts parts, Containers containers) {
        this.parts = parts;
        this.containers = containers;
    }

    /// Reads and judges the document as a whole; asks nobody but the hub's rules.
    ///
    /// @throws TandemException `EDGE-001` with every problem
    Manifest read(JsonNode document) {
        return ManifestParser.parse(document, parts.hub()::check);
    }

    /// Looks whether the machine has what the modules need.
    ///
    /// @throws TandemException `EDGE-040` for a port that somebody else has, `EDGE-002` for images
    ///   that are nowhere, `EDGE-004` when the engine does not answer
    void requireResources(Manifest manifest) {
        Containers.asked(
                "look for",
                "images",
                () -> {
                    var modules = manifest.modules().values();
                    ports(modules, containers.list());
                    images(modules, manifest);
                    return true;
                });
    }

    private void ports(Iterable<ModuleSpec> modules, Map<ModuleId, Container> actual) {
        var ours =
                actual.values().stream()
                        .filter(Container::isRunning)
                        .flatMap(container -> container.ports().stream())
                        .toList();
        for (ModuleSpec module : modules) {
            if (module.status() == ModuleStatus.RUNNING) {
                module.publishedPorts().stream()
                        .filter(port -> port.protocol().equals("tcp"))
                        .filter(port -> ours.stream().noneMatch(port::collidesWith))
                        .forEach(port -> free(module, port));
            }
        }
    }

    private void free(ModuleSpec module, PublishedPort port) {
        parts.ports()
                .find(port.port())
                .ifPresent(owner -> {
                    throw TandemException.of(
                            EdgeError.MODULE_PORT_TAKEN, module.id(), port.port(), owner);
                });
    }

    private void images(Iterable<ModuleSpec> modules, Manifest manifest)
            throws IOException, InterruptedException {
        var search = new ImageSearch(parts.engine());
        var missing = new LinkedHashMap<ModuleSpec, String>();
        for (ModuleSpec module : modules) {
            var result = search.find(module, manifest.credentials());
            if (result instanceof ImageSearch.Result.Nowhere(String looked)) {
                missing.put(module, looked);
            }
        }
        if (!missing.isEmpty()) {
            var first = missing.entrySet().iterator().next();
            throw TandemException.withProblems(
                    EdgeError.IMAGE_MISSING,
                    missing.size() == 1 ? List.of() : problems(missing),
                    first.getKey().image(),
                    first.getKey().id(),
                    first.getValue());
        }
    }

    private static List<Problem> problems(Map<ModuleSpec, String> missing) {
        return missing.entrySet().stream()
                .map(entry ->
                        new Problem(
                                "$.modulesContent.$edgeAgent['properties.desired'].modules.%s.settings.image"
                                        .formatted(entry.getKey().id()),
                                "%s was not found; looked in: %s"
                                        .formatted(entry.getKey().image(), entry.getValue()),
                                "load an archive that has it, or correct the name"))
                .toList();
    }
}
