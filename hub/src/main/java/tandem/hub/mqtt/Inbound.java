package tandem.hub.mqtt;

import tandem.contract.id.ClientId;

/// What a client wants by publishing to a topic.
sealed interface Inbound {
    /// A message.
    ///
    /// @param sender as the topic has it; must be the client itself
    record Telemetry(ClientId sender, PropertyBag bag) implements Inbound {}

    /// The answer to a direct method.
    record MethodAnswer(String requestId, int status) implements Inbound {}

    record TwinRead(String requestId) implements Inbound {}

    record TwinReport(String requestId) implements Inbound {}

    /// A twin topic that cannot be understood; the connection is closed.
    record BrokenTwin() implements Inbound {}

    /// A topic that means nothing; the message is dropped and acknowledged.
    record Meaningless() implements Inbound {}
}
