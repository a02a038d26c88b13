package tandem.host.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Optional;

/// What another machine answers. Closing it ends the call.
///
/// @param body as it comes
public record RemoteAnswer(int status, HttpHeaders headers, InputStream body)
        implements AutoCloseable {
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
