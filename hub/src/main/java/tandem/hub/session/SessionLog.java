package tandem.hub.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Log lines of sessions and pumps.
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

    private SessionLog() {}

    static void pumpBroke(String endpoint, RuntimeException cause) {
        LOG.atError()
                .addKeyValue("endpoint", endpoint)
                .setCause(cause)
                .log("delivery broke; it goes on when the client connects again");
    }
}
