package tandem.host.support;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where the bundle gets what does not lie in files. Each call may fail; the bundle says so then.
public interface Papers {
    /// As `GET /status`.
    JsonNode status();

    /// As `GET /check`.
    JsonNode findings() throws InterruptedException;

    /// What the management API of the guest answers.
    ///
    /// @param path with its query
    String manage(String path) throws IOException, InterruptedException;

    /// What a command in the guest prints.
    String output(List<String> command) throws IOException;
}
