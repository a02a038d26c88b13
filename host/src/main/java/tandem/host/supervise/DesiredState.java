package tandem.host.supervise;

import java.nio.file.Files;
import java.nio.file.Path;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Whether the guest shall run, as people said last: the only thing about the guest that is stored.
final class DesiredState {
    private static final String RUNNING = "running";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    DesiredState(Path file) {
        this.file = file;
    }

    boolean isRunning() {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return JSON.readTree(PrivateFiles.read(file)).path(RUNNING).asBoolean(false);
        } catch (JacksonException _) {
            return false;
        }
    }

    void store(boolean running) {
        if (running != isRunning() || !Files.exists(file)) {
            PrivateFiles.write(
                    file, JSON.writeValueAsBytes(JSON.createObjectNode().put(RUNNING, running)));
        }
    }
}
