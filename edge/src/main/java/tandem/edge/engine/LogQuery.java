package tandem.edge.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which part of a log.
///
/// @param tail number of last lines; null: all
/// @param since only lines from this second on; null: from the beginning
public record LogQuery(
        boolean follow, @Nullable Integer tail, @Nullable Instant since, boolean timestamps) {}
