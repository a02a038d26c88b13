package tandem.hub.method;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the call of a direct method ended.
public sealed interface MethodResult {
    /// The target answered.
    ///
    /// @param status what the target said, by custom as in HTTP
    /// @param payload null when the target sent none
    record Answered(int status, @Nullable JsonNode payload) implements MethodResult {}

    /// The target was not connected, or takes no methods, within the time to connect.
    record NotReachable(String reason) implements MethodResult {}

    /// The target did not answer in time, or went away.
    record NoAnswer(String reason) implements MethodResult {}
}
