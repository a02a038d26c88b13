package tandem.edge.agent;

import java.util.Optional;

/// Finds who listens on a TCP port of this machine.
@FunctionalInterface
public interface PortOwners {
    /// In words, e.g. `process 412 (mosquitto)`; empty when nobody is found.
    Optional<String> find(int port);
}
