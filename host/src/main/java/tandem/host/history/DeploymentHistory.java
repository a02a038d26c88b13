package tandem.host.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The last deployments in `deployments/`: each manifest byte for byte as it was handed to the
/// guest, and an index. A guest that was deleted counts from 1 again; what has the same or a higher
/// version then belonged to the guest before and goes.
public final class DeploymentHistory {
    static final int KEPT = 20;
    private static final Logger log = LoggerFactory.getLogger("tandem.daemon");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INDEX = "index.json";

    private final Path folder;

    public DeploymentHistory(Path folder) {
        this.folder = folder;
    }

    record Index(List<PastDeployment> deployments) {
        Index {
            deployments = List.copyOf(deployments);
        }
    }

    /// Newest first.
    public synchronized List<PastDeployment> list() {
        Path index = folder.resolve(INDEX);
        if (!Files.exists(index)) {
            return List.of();
        }
        try {
            return JSON.readValue(PrivateFiles.read(index), Index.class).deployments().stream()
                    .sorted(Comparator.comparingLong(PastDeployment::version).reversed())
                    .toList();
        } catch (JacksonException | TandemException | NullPointerException e) {
            log.warn("the history of deployments cannot be read: {}", e.toString());
            return List.of();
        }
    }

    /// The manifest as it was handed to the guest.
    public synchronized Optional<byte[]> manifest(long version) {
        boolean known = list().stream().anyMatch(it -> it.version() == version);
        Path file = file(version);
        return known && Files.exists(file)
                ? Optional.of(PrivateFiles.read(file))
                : Optional.empty();
    }

    /// Notes that the guest took a manifest. The one that stands there already stays as it is when
    /// nothing has changed.
    public synchronized void record(long version, byte[] manifest, Instant appliedAt) {
        PrivateFiles.folder(folder);
        var kept = new ArrayList<PastDeployment>();
        kept.add(new PastDeployment(version, appliedAt, modules(manifest)));
        list().stream().filter(it -> it.version() < version).limit(KEPT - 1).forEach(kept::add);
        PrivateFiles.write(file(version), manifest);
        PrivateFiles.write(folder.resolve(INDEX), JSON.writeValueAsBytes(new Index(kept)));
        removeOthers(kept);
    }

    private void removeOthers(List<PastDeployment> kept) {
        List<Path> wanted = kept.stream().map(it -> file(it.version())).toList();
        try (var files = Files.list(folder)) {
            files.filter(it -> !it.endsWith(INDEX) && !wanted.contains(it))
                    .forEach(PrivateFiles::deleteIfExists);
        } catch (IOException e) {
            log.warn("old deployments stay in {}: {}", folder, e.toString());
        }
    }

    private Path file(long version) {
        return folder.resolve(version + ".json");
    }

    /// The names stand in the manifest of IoT Edge below the agent's desired properties.
    private static List<String> modules(byte[] manifest) {
        try {
            JsonNode document = JSON.readTree(manifest);
            JsonNode modules =
                    document.path(
                                    document.has("moduleContent")
                                            ? "moduleContent"
                                            : "modulesContent")
                            .path("$edgeAgent")
                            .path("properties.desired")
                            .path("modules");
            return modules.propertyNames().stream().sorted().toList();
        } catch (JacksonException _) {
            return List.of();
        }
    }
}
