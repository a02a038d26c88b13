package tandem.edge.manage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A message that somebody wants to send in the name of a module or a host app.
///
/// @param from name of the module or the app
/// @param output the module's output; null: none
public record MessageRequest(
        String from,
        @Nullable String output,
        @Nullable String contentType,
        String body,
        Map<String, String> properties) {
    public MessageRequest {
        properties = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static MessageRequest of(Call call) {
        JsonNode document = call.document();
        var properties = new LinkedHashMap<String, String>();
        JsonNode given = document.path("properties");
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            throw call.invalid("properties must be an object of texts");
        }
        given.properties()
                .forEach(it -> {
                    if (!it.getValue().isString()) {
                        throw call.invalid("the property " + it.getKey() + " must be a text");
                    }
                    properties.put(it.getKey(), it.getValue().stringValue());
                });
        String body = text(call, document, "body");
        return new MessageRequest(
                call.text(document, "from"),
                text(call, document, "output"),
                text(call, document, "contentType"),
                body == null ? "" : body,
                properties);
    }

    private static @Nullable String text(Call call, JsonNode document, String field) {
        JsonNode value = document.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw call.invalid(field + " must be a text");
        }
        return value.stringValue();
    }
}
