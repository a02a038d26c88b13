package tandem.hub.store;

import tandem.contract.message.Message;

/// A message in the queue of an endpoint.
///
/// @param priority names, with the endpoint, the lane it stands in
/// @param sequence rises through the whole store
/// @param expiresAt milliseconds since 1970
/// @param size bytes it counts against the store's limit
/// @param shared other queues hold the same message
public record Entry(
        int priority, long sequence, long expiresAt, int size, boolean shared, Message message) {}
