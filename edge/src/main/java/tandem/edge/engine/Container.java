package tandem.edge.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A container as the engine tells it.
///
/// @param image reference it was made from
/// @param state the engine's word: `created`, `running`, `exited`, `dead`, …
/// @param startedAt null: never
/// @param finishedAt null: never
public record Container(
        String name,
        String image,
        String imageId,
        String state,
        int exitCode,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, String> labels) {
    public Container {
        labels = Map.copyOf(labels);
    }

    public boolean isRunning() {
        return state.equals("running");
    }
}
