package tandem.host.remote;

import java.time.Instant;
import tandem.host.session.Role;

/// A machine that this one may call.
///
/// @param name here
/// @param ownName the name of this machine there
/// @param address as [RemoteAddress#parse] reads it
/// @param role of this machine there
/// @param authority PEM of its authority, which is all that this machine trusts there
public record Remote(
        String name,
        String ownName,
        String address,
        Role role,
        Instant addedAt,
        String authority) {}
