package tandem.update.trust;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.databind.JsonNode;

/// Who may sign what.
///
/// @param isConsistent whether file names carry versions and checksums
public record Root(
        long version,
        Instant expires,
        boolean isConsistent,
        Map<String, PublicKeyEntry> keys,
        Map<Role, Holders> roles) {

    /// The keys of a role, of which a number have to sign.
    public record Holders(List<String> keyIds, int threshold) {
        public Holders {
            keyIds = List.copyOf(keyIds);
        }
    }

    public Root {
        keys = Map.copyOf(keys);
        roles = Map.copyOf(roles);
    }

    static Root of(Document document) {
        var keys = new LinkedHashMap<String, PublicKeyEntry>();
        document.signed()
                .path("keys")
                .properties()
                .forEach(entry -> keys.put(entry.getKey(), key(document, entry)));
        var roles = new EnumMap<Role, Holders>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, holders(document, document.signed().path("roles").path(role.text())));
        }
        return new Root(
                document.version(),
                document.expires(),
                document.signed().path("consistent_snapshot").asBoolean(false),
                keys,
                roles);
    }

    private static PublicKeyEntry key(Document document, Map.Entry<String, JsonNode> entry) {
        JsonNode key = entry.getValue();
        return new PublicKeyEntry(
                entry.getKey(),
                document.text(key, "keytype"),
                document.text(key, "scheme"),
                document.text(key.path("keyval"), "public"));
    }

    private static Holders holders(Document document, JsonNode role) {
        var ids = new ArrayList<String>();
        role.path("keyids").forEach(id -> ids.add(id.asString("")));
        long threshold = document.number(role, "threshold");
        document.require(new HashSet<>(ids).size() == ids.size(), "a role names a key twice");
        document.require(threshold <= ids.size(), "a role has fewer keys than it needs");
        return new Holders(ids, (int) threshold);
    }

    public Holders holders(Role role) {
        return requireNonNull(roles.get(role));
    }

    /// @throws TandemException [UpdateError#TOO_FEW_SIGNATURES]
    void verify(Role role, Document document) {
        int valid = signers(role, document).size();
        int needed = holders(role).threshold();
        if (valid < needed) {
            throw TandemException.of(
                    UpdateError.TOO_FEW_SIGNATURES, document.name(), valid, needed);
        }
    }

    /// The keys whose signatures are valid; one key under two names counts once.
    private Set<String> signers(Role role, Document document) {
        byte[] signed = CanonicalJson.of(document.signed());
        var signers = new HashSet<String>();
        for (Document.Signature signature : document.signatures()) {
            PublicKeyEntry key = keys.get(signature.keyId());
            if (key != null
                    && holders(role).keyIds().contains(key.id())
                    && key.verifies(signed, signature.bytes())) {
                signers.add(key.value());
            }
        }
        return signers;
    }

    /// Whether the role has other keys than there.
    boolean differs(Role role, Root other) {
        return !keyValues(role).equals(other.keyValues(role));
    }

    private Set<String> keyValues(Role role) {
        var values = new HashSet<String>();
        holders(role).keyIds().stream()
                .map(keys::get)
                .filter(java.util.Objects::nonNull)
                .forEach(key -> values.add(key.value()));
        return values;
    }
}
