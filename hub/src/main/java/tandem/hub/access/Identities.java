package tandem.hub.access;

import java.util.Optional;
import tandem.contract.id.ClientId;

/// The identities the hub asks when a client connects; owned by the edge runtime.
public interface Identities {
    Optional<Identity> find(ClientId id);
}
