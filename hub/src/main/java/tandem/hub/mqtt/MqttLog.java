package tandem.hub.mqtt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;

/// Log lines of the MQTT head.
final class MqttLog {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLog.class);

    private MqttLog() {}

    static void connected(Object client, Object address) {
        LOG.atInfo()
                .addKeyValue("client", client)
                .addKeyValue("address", address)
                .log("client connected");
    }

    static void closed(Object client, String reason) {
        LOG.atInfo()
                .addKeyValue("client", client)
                .addKeyValue("reason", reason)
                .log("client disconnected");
    }

    static void refused(HubError code, String client, String reason) {
        LOG.atWarn()
                .addKeyValue("code", code.id())
                .addKeyValue("client", client)
                .addKeyValue("reason", reason)
                .addKeyValue("remedy", code.remedy())
                .log("connection refused");
    }

    static void foreignTopic(Object client, String topic) {
        LOG.atWarn()
                .addKeyValue("code", HubError.TOPIC_REFUSED.id())
                .addKeyValue("client", client)
                .addKeyValue("topic", topic)
                .addKeyValue("remedy", HubError.TOPIC_REFUSED.remedy())
                .log("topic of another identity refused, connection closed");
    }

    static void foreignFilter(Object client, String filter) {
        LOG.atWarn()
                .addKeyValue("code", HubError.TOPIC_REFUSED.id())
                .addKeyValue("client", client)
                .addKeyValue("filter", filter)
                .log("subscription to topics of another identity will never deliver");
    }

    static void meaninglessTopic(Object client, String topic) {
        LOG.atWarn()
                .addKeyValue("client", client)
                .addKeyValue("topic", topic)
                .log("message dropped: its topic means nothing here");
    }

    static void messageRefused(Object client, Throwable cause) {
        if (cause instanceof TandemException known) {
            LOG.atWarn()
                    .addKeyValue("code", known.code().id())
                    .addKeyValue("client", client)
                    .addKeyValue("reason", known.detail())
                    .addKeyValue("remedy", known.remedy())
                    .log("message refused, connection closed");
        } else {
            LOG.atWarn()
                    .addKeyValue("client", client)
                    .addKeyValue("reason", cause.getMessage())
                    .log("message refused, connection closed");
        }
    }

    static void broke(Object client, RuntimeException cause) {
        LOG.atError().addKeyValue("client", client).setCause(cause).log("a connection broke");
    }
}
