package tandem.hub.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;

/// Log lines of the store.
final class StoreLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);

    private StoreLog() {}

    static void refuses(String reason) {
        LOG.atWarn()
                .addKeyValue("code", HubError.STORE_FULL.id())
                .addKeyValue("reason", reason)
                .addKeyValue("remedy", HubError.STORE_FULL.remedy())
                .log("messages are refused: the message store is full");
    }

    static void accepts() {
        LOG.atInfo().log("messages are accepted again");
    }

    static void expired(String endpoint, int messages) {
        LOG.atInfo()
                .addKeyValue("endpoint", endpoint)
                .addKeyValue("messages", messages)
                .log("messages expired before they could be delivered");
    }

    static void broke(TandemException refusal) {
        LOG.atError()
                .addKeyValue("code", refusal.code().id())
                .addKeyValue("reason", refusal.detail())
                .addKeyValue("remedy", refusal.remedy())
                .setCause(refusal.getCause())
                .log("messages are refused: the message store cannot be written");
    }

    static void reclaimFailed(String why) {
        LOG.atWarn().addKeyValue("why", why).log("space could not be given back");
    }
}
