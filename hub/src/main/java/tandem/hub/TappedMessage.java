package tandem.hub;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ClientId;

/// A message that the hub has accepted, as an observer sees it.
///
/// @param id unique for each accepted message
/// @param output the module's output, when it named one
/// @param body shared, not copied: nobody may change it
/// @param application application properties in the order received
/// @param system system properties by their routing names
/// @param routes names of the routes that matched
/// @param endpoints where it goes
@SuppressWarnings("ArrayRecordComponent") // shared with the store; equality is never asked for
public record TappedMessage(
        String id,
        Instant enqueuedAt,
        ClientId from,
        @Nullable String output,
        byte[] body,
        Map<String, String> application,
        Map<String, String> system,
        List<String> routes,
        List<String> endpoints) {
    public TappedMessage {
        routes = List.copyOf(routes);
        endpoints = List.copyOf(endpoints);
    }
}
