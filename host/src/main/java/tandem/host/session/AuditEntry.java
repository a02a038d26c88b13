package tandem.host.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done, or refused.
///
/// @param who null when nobody was known
/// @param by `token`, `session` or `certificate`
/// @param from address of the caller
/// @param path path of the request; never its body
/// @param status HTTP status of the answer; null at the begin of something long
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        Instant at,
        @Nullable String who,
        @Nullable String role,
        @Nullable String by,
        String from,
        String method,
        String path,
        @Nullable Integer status) {
    private static final int LONGEST_PATH = 500;

    public AuditEntry {
        path = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
    }
}
