package tandem.hub;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tandem.contract.access.SasKey;
import tandem.contract.id.ClientId;
import tandem.hub.access.Identities;
import tandem.hub.access.Identity;

/// Identities that a test makes as it needs them.
public final class FakeIdentities implements Identities {
    private final Map<ClientId, Identity> known = new ConcurrentHashMap<>();

    public FakeIdentities() {}

    public Identity add(ClientId id) {
        return add(new Identity(id, key(id + ":primary"), key(id + ":secondary"), true));
    }

    public Identity add(Identity identity) {
        known.put(identity.id(), identity);
        return identity;
    }

    public void remove(ClientId id) {
        known.remove(id);
    }

    @Override
    public Optional<Identity> find(ClientId id) {
        return Optional.ofNullable(known.get(id));
    }

    private static SasKey key(String text) {
        var bytes = new byte[32];
        new java.util.Random(text.hashCode()).nextBytes(bytes);
        return new SasKey(bytes);
    }
}
