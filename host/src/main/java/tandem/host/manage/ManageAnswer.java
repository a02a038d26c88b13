package tandem.host.manage;

import java.io.IOException;
import java.io.InputStream;

/// What the guest answered. The receiver closes it, which also ends a stream early.
///
/// @param contentType empty when the guest named none
public record ManageAnswer(int status, String contentType, InputStream body)
        implements AutoCloseable {
    @Override
    public void close() throws IOException {
        body.close();
    }
}
