package tandem.host.session;

import java.time.Instant;

/// What came of a try to sign in with a one-time code or the password.
public sealed interface SignIn {
    /// @param cookie value of the session's cookie, told once and never again
    record Accepted(Caller caller, String cookie) implements SignIn {}

    /// The code was right once, and has been used.
    record Used() implements SignIn {}

    /// The code was right, and nobody used it in time.
    record Expired(Instant at) implements SignIn {}

    /// Never issued by this daemon.
    record Wrong() implements SignIn {}

    record WrongPassword() implements SignIn {}

    /// This home has none.
    record NoPassword() implements SignIn {}

    /// Too many wrong ones lately.
    record TooMany(long retryAfterSeconds) implements SignIn {}
}
