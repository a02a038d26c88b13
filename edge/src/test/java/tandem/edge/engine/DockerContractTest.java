package tandem.edge.engine;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerContractTest extends EngineContract {
    private final Path folder;
    private final NativeEngine started;

    DockerContractTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.started = NativeEngine.docker(folder);
    }

    @AfterAll
    void stops() throws Exception {
        started.stop();
    }

    @Override
    Engine engine() {
        return started.engine();
    }

    @Override
    InputStream archive() throws Exception {
        return Files.newInputStream(BusyboxImage.archive(folder));
    }

    @Override
    void fit(ObjectNode body) {
        BusyboxImage.smallLimits(body);
    }
}
