package tandem.edge.engine;

import org.jspecify.annotations.Nullable;

/// Which part of a log.
///
/// @param tail number of last lines; null: all
/// @param since RFC 3339 time or unix seconds; null: from the beginning
public record LogQuery(
        boolean follow, @Nullable Integer tail, @Nullable String since, boolean timestamps) {}
