package tandem.edge.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A module as it is; docs/wire.md shows it as JSON.
///
/// @param status `running`, `stopping`, `stopped`, `backoff`, `failed` or `unknown`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModuleState(
        String name,
        String status,
        String desiredStatus,
        String image,
        @Nullable String imageId,
        int exitCode,
        @Nullable Instant startedAt,
        @Nullable Instant exitedAt,
        int restarts,
        String restartPolicy,
        String statusText,
        boolean connected) {}
