package tandem.edge.engine;

import java.time.Instant;
import java.util.List;

/// An image in the engine's store.
public record Image(String id, List<String> names, long sizeBytes, Instant createdAt) {
    public Image {
        names = List.copyOf(names);
    }
}
