package tandem.host.remote;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call to another machine.
///
/// @param path path with query
/// @param body what is sent; null for nothing
public record RemoteCall(
        String method, String path, Map<String, String> headers, @Nullable InputStream body) {
    public RemoteCall {
        headers = Map.copyOf(headers);
    }

    public static RemoteCall get(String path) {
        return new RemoteCall("GET", path, Map.of(), null);
    }
}
