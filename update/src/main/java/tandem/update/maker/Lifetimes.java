package tandem.update.maker;

import java.time.Duration;
import java.time.Instant;
import tandem.update.trust.Role;

/// How long metadata are valid. A short life of the timestamp shows devices early that somebody
/// holds updates back; a long one spares the maker work and suits bundles that travel.
public record Lifetimes(Duration root, Duration targets, Duration snapshot, Duration timestamp) {

    public static Lifetimes usual() {
        return new Lifetimes(
                Duration.ofDays(730),
                Duration.ofDays(365),
                Duration.ofDays(90),
                Duration.ofDays(90));
    }

    Instant end(Role role, Instant now) {
        return now.plus(
                switch (role) {
                    case ROOT -> root;
                    case TARGETS -> targets;
                    case SNAPSHOT -> snapshot;
                    case TIMESTAMP -> timestamp;
                });
    }
}
