package tandem.hub.store;

/// Into which queue a message goes.
///
/// @param endpoint name of the endpoint
/// @param priority 0 is delivered first
/// @param expiresAt milliseconds since 1970; [#NEVER]: it waits for ever
public record Placement(String endpoint, int priority, long expiresAt) {
    public static final long NEVER = Long.MAX_VALUE;
}
