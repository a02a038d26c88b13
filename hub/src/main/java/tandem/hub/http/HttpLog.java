package tandem.hub.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.HubError;
import tandem.contract.id.ClientId;

/// Log lines of the HTTPS head.
final class HttpLog {
    private static final Logger LOG = LoggerFactory.getLogger(HttpLog.class);

    private HttpLog() {}

    static void refused(ClientId client, String reason) {
        LOG.atWarn()
                .addKeyValue("code", HubError.TOKEN_REFUSED.id())
                .addKeyValue("client", client)
                .addKeyValue("reason", reason)
                .addKeyValue("remedy", HubError.TOKEN_REFUSED.remedy())
                .log("method call refused");
    }

    static void unanswered(ClientId caller, ClientId target, String reason) {
        LOG.atInfo()
                .addKeyValue("client", caller)
                .addKeyValue("target", target)
                .addKeyValue("reason", reason)
                .log("method call not answered");
    }

    static void failed(RuntimeException cause) {
        LOG.atError().setCause(cause).log("a method call broke");
    }
}
