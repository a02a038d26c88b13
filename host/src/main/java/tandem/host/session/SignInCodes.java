package tandem.host.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One-time codes for signing in. Only their hashes are kept, in memory: a daemon that starts anew
/// knows none of them.
final class SignInCodes {
    static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int BYTES = 20; // 160 bits
    private static final int MOST = 64;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final InstantSource clock;
    private final SecureRandom random;

    SignInCodes(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    private record Entry(String name, Role role, Instant expiresAt, boolean used) {}

    /// @param code for the link; only its receiver knows it
    record Issued(String code, Instant expiresAt) {}

    /// What a code stands for, while it may be used.
    sealed interface Redeemed {
        record Right(String name, Role role) implements Redeemed {}

        record Used() implements Redeemed {}

        record Expired(Instant at) implements Redeemed {}

        record Unknown() implements Redeemed {}
    }

    synchronized Issued issue(String name, Role role) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.expiresAt().plus(REMEMBERED).isBefore(now));
        while (entries.size() >= MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        String code = RandomText.of(random, BYTES);
        Instant expiresAt = now.plus(LIFETIME);
        entries.put(RandomText.hash(code), new Entry(name, role, expiresAt, false));
        return new Issued(code, expiresAt);
    }

    /// Uses a code up, whatever comes of the session.
    synchronized Redeemed redeem(String code) {
        String hash = RandomText.hash(code);
        @Nullable Entry entry = entries.get(hash);
        if (entry == null) {
            return new Redeemed.Unknown();
        }
        if (entry.used()) {
            return new Redeemed.Used();
        }
        if (!clock.instant().isBefore(entry.expiresAt())) {
            return new Redeemed.Expired(entry.expiresAt());
        }
        entries.put(hash, new Entry(entry.name(), entry.role(), entry.expiresAt(), true));
        return new Redeemed.Right(entry.name(), entry.role());
    }
}
