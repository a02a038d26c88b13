package tandem.contract.manifest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The desired properties of `$edgeHub` that concern routing and the store.
///
/// @param routes by name, in the order of the manifest
/// @param timeToLiveSecs how long messages wait for a receiver, in seconds; negative: for ever
/// @param maxSizeBytes limit of the store in bytes; null: none
public record HubSettings(
        Map<String, Route> routes, int timeToLiveSecs, @Nullable Long maxSizeBytes) {
    /// The priority of a route that names none; 0 is the best.
    public static final int DEFAULT_PRIORITY = 2_000_000_000;

    public HubSettings {
        routes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    }

    public static HubSettings empty() {
        return new HubSettings(Map.of(), 7200, null);
    }

    public OptionalLong storeLimit() {
        return maxSizeBytes == null ? OptionalLong.empty() : OptionalLong.of(maxSizeBytes);
    }

    /// A route as text, not yet compiled.
    ///
    /// @param text e.g. `FROM /messages/modules/a/* INTO $upstream`
    /// @param priority 0–9, or [#DEFAULT_PRIORITY]
    /// @param timeToLiveSecs in seconds; 0: that of the hub
    public record Route(String text, int priority, int timeToLiveSecs) {}
}
