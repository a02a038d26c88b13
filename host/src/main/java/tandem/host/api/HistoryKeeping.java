package tandem.host.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ManagePaths;
import tandem.host.history.DeploymentHistory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Calls to the guest, of which each deployment that it takes goes into the history, whichever way
/// it came.
///
/// @param next the calls themselves
record HistoryKeeping(ManageCalls next, DeploymentHistory history, InstantSource clock)
        implements ManageCalls {
    private static final Logger log = LoggerFactory.getLogger("tandem.api");

    @Override
    public Answer send(
            String method, String path, @Nullable InputStream body, @Nullable String contentType)
            throws IOException, InterruptedException {
        if (!method.equals("PUT") || !path.equals(ManagePaths.DEPLOYMENT) || body == null) {
            return next.send(method, path, body, contentType);
        }
        byte[] manifest = body.readNBytes(Exchange.MAX_JSON_BYTES);
        var whole = new SequenceInputStream(new ByteArrayInputStream(manifest), body);
        Answer answer = next.send(method, path, whole, contentType);
        if (answer.status() != 200) {
            return answer;
        }
        byte[] content;
        try (answer) {
            content = answer.body().readNBytes(Exchange.MAX_JSON_BYTES);
        }
        keep(manifest, content);
        return new Answer(answer.status(), answer.contentType(), new ByteArrayInputStream(content));
    }

    private void keep(byte[] manifest, byte[] answer) {
        try {
            JsonNode version = Exchange.JSON.readTree(answer).path("version");
            if (version.isIntegralNumber()) {
                history.record(version.longValue(), manifest, clock.instant());
            }
        } catch (JacksonException | TandemException e) {
            log.warn("a deployment is missing in the history: {}", e.toString());
        }
    }
}
