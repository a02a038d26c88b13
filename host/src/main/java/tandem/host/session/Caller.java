package tandem.host.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who makes a request.
///
/// @param by `token` for a program with the daemon's token, `session` for a browser that signed in,
///   `certificate` for a paired machine
/// @param expiresAt when the session or the certificate ends; null for a program
public record Caller(String name, Role role, String by, @Nullable Instant expiresAt) {
    /// The program that knows the token of `run/api.json`: the owner of the home.
    public static final Caller OWNER_PROGRAM = new Caller("owner", Role.ADMIN, "token", null);

    public static final String BY_CERTIFICATE = "certificate";

    static Caller of(Session session) {
        return new Caller(session.name(), session.role(), "session", session.expiresAt());
    }
}
