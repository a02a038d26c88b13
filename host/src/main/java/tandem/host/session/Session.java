package tandem.host.session;

import java.time.Duration;
import java.time.Instant;

/// A browser that signed in. It is known by the hash of what its cookie holds.
///
/// @param hash SHA-256 of the cookie's value, in hexadecimal
/// @param lastUsedAt exact to [#USE_PRECISION]
record Session(String hash, String name, Role role, Instant createdAt, Instant lastUsedAt) {
    static final Duration IDLE_LIMIT = Duration.ofHours(12);
    static final Duration ABSOLUTE_LIMIT = Duration.ofDays(7);
    static final Duration USE_PRECISION = Duration.ofMinutes(5);

    Instant expiresAt() {
        Instant idle = lastUsedAt.plus(IDLE_LIMIT);
        Instant absolute = createdAt.plus(ABSOLUTE_LIMIT);
        return idle.isBefore(absolute) ? idle : absolute;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt()) || now.isBefore(createdAt.minus(USE_PRECISION));
    }

    Session usedAt(Instant now) {
        return new Session(hash, name, role, createdAt, now);
    }
}
