package tandem.contract.message;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A message as the hub routes and stores it. The body array is shared, not copied: nobody may
/// change it.
///
/// @param body the payload, at most 262,144 bytes with the properties
/// @param system system properties by their routing names (`messageId`, `contentType`,
///   `outputName`, `connectionDeviceId`, …)
/// @param application application properties in the order received
/// @param enqueued when the hub accepted it
@SuppressWarnings("ArrayRecordComponent") // shared on the hot path; equality is never asked for
public record Message(
        byte[] body,
        Map<String, String> system,
        Map<String, String> application,
        Instant enqueued) {
    public Message {
        system = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(system));
        application = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(application));
    }
}
