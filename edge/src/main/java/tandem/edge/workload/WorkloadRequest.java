package tandem.edge.workload;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it came over a module's socket.
///
/// @param path still percent-encoded
/// @param query decoded
/// @param contentType null when the client named none, as the Python SDK does
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record WorkloadRequest(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String contentType,
        byte[] body) {
    /// Whether the body counts: SDKs that name no type mean JSON.
    boolean hasJsonBody() {
        return contentType == null
                || contentType
                        .toLowerCase(Locale.ROOT)
                        .split(";", 2)[0]
                        .strip()
                        .equals("application/json");
    }
}
