package tandem.edge.agent;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentSimulationTest {
    @TempDir private Path folder = Path.of("");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesToWhatIsDesiredAndKeepsTheRulesOnTheWay(long seed) throws Exception {
        new AgentSimulation(seed, folder).run();
    }
}
