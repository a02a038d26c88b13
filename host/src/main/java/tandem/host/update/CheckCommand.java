package tandem.host.update;

import java.time.Duration;
import java.util.Optional;

/// The operator's own test of a release.
@FunctionalInterface
interface CheckCommand {
    /// @param command may be empty: there is no test then
    /// @return why it did not succeed; empty when it did
    Optional<String> run(String command, Duration limit) throws InterruptedException;
}
