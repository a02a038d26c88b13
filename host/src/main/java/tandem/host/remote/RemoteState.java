package tandem.host.remote;

import java.util.Locale;

/// Whether a remote machine can be used.
enum RemoteState {
    CONNECTED,
    UNREACHABLE,
    /// It answers, and does not know this machine (any more).
    REVOKED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
