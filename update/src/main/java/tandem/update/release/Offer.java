package tandem.update.release;

import java.time.Instant;
import java.util.List;
import tandem.update.trust.TargetFile;

/// A release that a repository has and the maker's keys vouch for.
///
/// @param document its `release.json`
public record Offer(String version, Instant created, List<String> channels, TargetFile document) {
    public Offer {
        channels = List.copyOf(channels);
    }
}
