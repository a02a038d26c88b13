package tandem.contract.manage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that the hub accepted, as an observer sees it (`GET /v1/messages`). The body stands in
/// one of two fields.
///
/// @param from `device` or `device/module`
/// @param bodyText the body when it is UTF-8 text
/// @param bodyBase64 the body otherwise
/// @param properties application properties
/// @param system system properties by their routing names
/// @param routes names of the routes that matched
/// @param endpoints where it goes
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObservedMessage(
        String id,
        Instant enqueuedAt,
        String from,
        @Nullable String output,
        @Nullable String contentType,
        @Nullable String bodyText,
        @Nullable String bodyBase64,
        Map<String, String> properties,
        Map<String, String> system,
        List<String> routes,
        List<String> endpoints) {
    public ObservedMessage {
        properties = Map.copyOf(properties);
        system = Map.copyOf(system);
        routes = List.copyOf(routes);
        endpoints = List.copyOf(endpoints);
    }
}
