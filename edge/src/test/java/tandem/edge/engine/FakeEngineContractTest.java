package tandem.edge.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/// The fake keeps what it promises in the place of a real one.
class FakeEngineContractTest extends EngineContract {
    private final FakeEngine engine = new FakeEngine(InstantSource.system());

    @Override
    Engine engine() {
        return engine;
    }

    @Override
    InputStream archive() {
        return new ByteArrayInputStream(IMAGE.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void fit(ObjectNode body) {}

    @Override
    void takePort(int port) {
        engine.takePort(port);
    }
}
