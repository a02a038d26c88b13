package tandem.host.remote;

import java.time.Instant;
import java.util.List;
import tandem.host.session.Role;

/// A machine that may call this one.
///
/// @param serials serial numbers of its certificates that are taken, the newest last
/// @param from address that it was paired from
/// @param openedBy who opened the code
public record Pairing(
        String name,
        Role role,
        List<String> serials,
        Instant addedAt,
        Instant certificateEndsAt,
        String from,
        String openedBy) {
    public Pairing {
        serials = List.copyOf(serials);
    }
}
