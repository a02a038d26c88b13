package tandem.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.contract.access.SasToken;
import tandem.contract.id.ClientId;

/// Checks SAS tokens against the identities of the edge runtime. A module may show a token of its
/// own or one of its device.
public final class Authenticator {
    /// Clocks of clients may be off by this much.
    static final Duration SKEW = Duration.ofMinutes(5);

    private final Identities identities;
    private final Set<String> hosts;
    private final Clock clock;

    /// @param hosts names of this hub that tokens may be made for
    public Authenticator(Identities identities, Set<String> hosts, Clock clock) {
        this.identities = identities;
        this.hosts =
                hosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /// @param claimed who the client says it is
    /// @param password the SAS token as text; null when the client sent none
    public Access check(ClientId claimed, @Nullable String password) {
        if (password == null || password.isBlank()) {
            return new Access.Refused("it sent no SAS token");
        }
        SasToken token;
        String audience;
        try {
            token = SasToken.parse(password);
            audience = token.audience();
        } catch (IllegalArgumentException e) {
            return new Access.Refused("its SAS token is malformed: " + e.getMessage());
        }
        Instant end = token.expiresAt().plus(SKEW);
        if (end.isBefore(clock.instant())) {
            return new Access.Refused("its SAS token expired at " + token.expiresAt());
        }
        Optional<ClientId> owner =
                candidates(claimed).stream().filter(id -> names(audience, id)).findFirst();
        if (owner.isEmpty()) {
            return new Access.Refused("its SAS token is made for '" + audience + "'");
        }
        return verify(claimed, owner.get(), token, end);
    }

    /// How long until an instant; never negative.
    public Duration timeUntil(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Access verify(ClientId claimed, ClientId owner, SasToken token, Instant end) {
        if (isUnknown(claimed)) {
            return new Access.Refused("there is no identity of this name");
        }
        Optional<Identity> identity = identities.find(owner).filter(Identity::enabled);
        if (identity.isEmpty()) {
            return new Access.Refused("the identity " + owner + " is unknown or disabled");
        }
        boolean signed =
                token.isSignedBy(identity.get().primary())
                        || token.isSignedBy(identity.get().secondary());
        return signed
                ? new Access.Granted(end)
                : new Access.Refused("its SAS token is signed with another key");
    }

    private boolean isUnknown(ClientId claimed) {
        return identities.find(claimed).filter(Identity::enabled).isEmpty();
    }

    private static List<ClientId> candidates(ClientId claimed) {
        return claimed.isModule()
                ? List.of(claimed, new ClientId(claimed.device(), null))
                : List.of(claimed);
    }

    private boolean names(String audience, ClientId id) {
        String path =
                id.module() == null
                        ? "/devices/" + id.device()
                        : "/devices/" + id.device() + "/modules/" + id.module();
        int slash = audience.indexOf('/');
        return slash > 0
                && hosts.contains(audience.substring(0, slash).toLowerCase(Locale.ROOT))
                && audience.substring(slash).equalsIgnoreCase(path);
    }
}
