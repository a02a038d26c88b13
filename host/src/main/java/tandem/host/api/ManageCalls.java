package tandem.host.api;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Calls to the management API in the guest.
public interface ManageCalls {
    /// Sends a request and returns as soon as the answer's head has come.
    ///
    /// @param path path with query
    /// @param body what is sent; null for nothing
    /// @param contentType media type of the body
    Answer send(
            String method, String path, @Nullable InputStream body, @Nullable String contentType)
            throws IOException, InterruptedException;

    /// What the guest answered; the receiver closes it, which also ends a stream early.
    record Answer(int status, String contentType, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
