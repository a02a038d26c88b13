package tandem.host.history;

import java.time.Instant;
import java.util.List;

/// A deployment that was handed to the guest.
///
/// @param version as the guest counts
/// @param modules names of its modules
public record PastDeployment(long version, Instant appliedAt, List<String> modules) {
    public PastDeployment {
        modules = List.copyOf(modules);
    }
}
