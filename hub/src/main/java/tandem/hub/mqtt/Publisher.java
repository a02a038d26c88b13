package tandem.hub.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tandem.contract.error.HubError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.hub.twin.ReportOutcome;

/// What a client publishes, handed over by its meaning.
final class Publisher {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final byte[] NOTHING = {};
    private static final int LONGEST_SHOWN = 200;

    /// A topic holds 65,535 bytes; names of sender and receiver come on top.
    private static final int LONGEST_BAG = 64_000;

    private final ClientId client;
    private final MqttServices services;
    private final MqttConnection connection;

    Publisher(ClientId client, MqttServices services, MqttConnection connection) {
        this.client = client;
        this.services = services;
        this.connection = connection;
    }

    /// @return completes when the message may be acknowledged; fails when it must not be, and the
    ///   connection is to be closed
    CompletableFuture<Void> publish(String topic, byte[] payload, boolean retain, boolean again) {
        return switch (Topics.parse(topic)) {
            case Inbound.Telemetry(ClientId sender, PropertyBag bag) ->
                    sender.equals(client)
                            ? accept(payload, bag, flags(retain, again))
                            : foreign(topic);
            case Inbound.MethodAnswer(String requestId, int status) -> {
                services.methods().answered(client, requestId, status, payload);
                yield DONE;
            }
            case Inbound.TwinRead(String requestId) -> {
                connection.answer(
                        Topics.twinAnswer(200, requestId), services.twins().document(client));
                yield DONE;
            }
            case Inbound.TwinReport(String requestId) -> report(requestId, payload);
            case Inbound.BrokenTwin _ ->
                    CompletableFuture.failedFuture(
                            new IllegalArgumentException(
                                    "the twin topic " + shown(topic) + " cannot be understood"));
            case Inbound.Meaningless _ -> {
                MqttLog.meaninglessTopic(client, shown(topic));
                yield DONE;
            }
        };
    }

    /// Publishes the will as telemetry.
    void publishWill(Will will) {
        if (Topics.parse(will.topic()) instanceof Inbound.Telemetry(ClientId sender, var bag)
                && sender.equals(client)) {
            var _ = accept(will.payload(), bag, Map.of("iothub-MessageType", "Will"));
        }
    }

    private CompletableFuture<Void> accept(
            byte[] payload, PropertyBag bag, Map<String, String> more) {
        int length = PropertyBag.format(bag.system(), bag.application()).length();
        if (length > LONGEST_BAG) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException(
                            "its properties have "
                                    + length
                                    + " characters when encoded, and at most "
                                    + LONGEST_BAG
                                    + " fit into the topic of a receiver"));
        }
        Map<String, String> application = bag.application();
        if (!more.isEmpty()) {
            application = new LinkedHashMap<>(application);
            application.putAll(more);
        }
        return services.intake().accept(client, payload, bag.system(), application);
    }

    private static Map<String, String> flags(boolean retain, boolean again) {
        var flags = new LinkedHashMap<String, String>();
        if (retain) {
            flags.put("mqtt-retain", "true");
        }
        if (again) {
            flags.put("mqtt-dup", "true");
        }
        return flags;
    }

    private CompletableFuture<Void> report(String requestId, byte[] payload) {
        return services.twins()
                .report(client, payload)
                .thenAccept(outcome ->
                        connection.answer(
                                switch (outcome) {
                                    case ReportOutcome.Accepted(long version) ->
                                            Topics.twinAnswer(204, requestId, version);
                                    case ReportOutcome.Invalid _ ->
                                            Topics.twinAnswer(400, requestId);
                                    case ReportOutcome.Failed _ ->
                                            Topics.twinAnswer(500, requestId);
                                },
                                NOTHING));
    }

    private CompletableFuture<Void> foreign(String topic) {
        MqttLog.foreignTopic(client, shown(topic));
        return CompletableFuture.failedFuture(
                TandemException.of(HubError.TOPIC_REFUSED, client, shown(topic)));
    }

    private static String shown(String topic) {
        return topic.length() <= LONGEST_SHOWN ? topic : topic.substring(0, LONGEST_SHOWN) + "…";
    }
}
