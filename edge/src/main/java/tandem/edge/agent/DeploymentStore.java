package tandem.edge.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.manifest.Manifest;
import tandem.contract.manifest.ManifestParser;
import tandem.edge.identity.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The deployment in force, on disk (`deployment.json`) and in memory. Reading never waits.
final class DeploymentStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final AtomicReference<Desired> desired = new AtomicReference<>(Desired.NOTHING);
    private volatile @Nullable String problem;

    private DeploymentStore(Path file) {
        this.file = file;
    }

    /// Reads what the runtime before has left. A file that cannot be read is a [#problem], not the
    /// end: containers stay as they are until the next deployment.
    static DeploymentStore open(Path folder) {
        var store = new DeploymentStore(folder.resolve("deployment.json"));
        try {
            if (Files.exists(store.file)) {
                var deployment = JSON.readValue(Files.readAllBytes(store.file), Deployment.class);
                store.desired.set(
                        new Desired(deployment, ManifestParser.parse(deployment.manifest())));
            }
        } catch (IOException | JacksonException | TandemException e) {
            store.problem =
                    "the deployment in %s cannot be read, deploy again: %s"
                            .formatted(store.file, e.getMessage());
        }
        return store;
    }

    Desired desired() {
        return desired.get();
    }

    /// Why nothing is in force although something was deployed; null: all is well.
    @Nullable String problem() {
        return problem;
    }

    /// Makes the manifest the next deployment; durable when it returns.
    synchronized Deployment put(JsonNode document, Manifest manifest, Instant now) {
        var next = new Deployment(desired.get().version() + 1, document, now);
        try {
            DurableFile.write(file, JSON.writeValueAsBytes(next));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        desired.set(new Desired(next, manifest));
        problem = null;
        return next;
    }
}
