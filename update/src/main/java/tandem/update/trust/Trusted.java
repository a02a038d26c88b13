package tandem.update.trust;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What is trusted now, after all checks.
///
/// @param validUntil when the first of the four metadata files expires
/// @param targets by path
public record Trusted(
        Root root,
        long timestampVersion,
        long snapshotVersion,
        long targetsVersion,
        Instant validUntil,
        Map<String, TargetFile> targets) {

    public Trusted {
        targets = Map.copyOf(targets);
    }

    public Optional<TargetFile> target(String path) {
        return Optional.ofNullable(targets.get(path));
    }
}
