package tandem.host.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A remote machine and how it fares, as `GET /remotes` answers.
///
/// @param role of this machine there
/// @param certificateEndsAt end of this machine's certificate; it renews itself before
/// @param state `connected`, `unreachable` or `revoked`
/// @param why it is not connected; null when it is
/// @param lastSeenAt when it was last heard of; null when never since this daemon began
/// @param status null while it is not connected
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RemoteView(
        String name,
        String address,
        String role,
        Instant addedAt,
        Instant certificateEndsAt,
        String state,
        @Nullable String why,
        @Nullable Instant lastSeenAt,
        @Nullable Status status) {
    /// The guest there, in short.
    public record Status(String state, boolean healthy, String deviceId) {}
}
