package tandem.hub.session;

/// A subscription that the hub serves.
///
/// @param filter as the client spelled it, to find it again when it unsubscribes
/// @param qos how deliveries are made: 0 at most once, 1 until acknowledged
public record Subscription(String filter, Feature feature, int qos) {}
