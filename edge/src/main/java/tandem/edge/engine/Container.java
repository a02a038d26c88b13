package tandem.edge.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.PublishedPort;

/// A container as the engine tells it.
///
/// @param image reference it was made from
/// @param state the engine's word: `created`, `running`, `exited`, `dead`, …
/// @param startedAt null: never
/// @param finishedAt null: never
/// @param ports of the machine that it publishes while it runs
public record Container(
        String name,
        String image,
        String imageId,
        String state,
        int exitCode,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, String> labels,
        List<PublishedPort> ports) {
    public Container {
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
    }

    public boolean isRunning() {
        return state.equals("running");
    }
}
