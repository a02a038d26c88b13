package tandem.hub.access;

import java.time.Instant;

/// What came of a client's credentials.
public sealed interface Access {
    /// The client is who it says.
    ///
    /// @param until when its token is no longer accepted; the connection ends then
    record Granted(Instant until) implements Access {}

    /// The credentials do not prove it.
    ///
    /// @param reason for the log and the client; holds no secret
    record Refused(String reason) implements Access {}
}
