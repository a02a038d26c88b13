package tandem.hub.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.hub.method.Methods;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The body of a method call. Unknown members are ignored: the C SDK sends `timeout`.
///
/// @param response how long to wait for the answer
/// @param connect how long to wait for the target to connect
record MethodRequest(
        String methodName, @Nullable JsonNode payload, Duration response, Duration connect) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NAME = 100;

    /// @throws IllegalArgumentException says what is wrong
    static MethodRequest parse(byte[] body) {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        }
        String name = document.path("methodName").asString("");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches(".*[/#+?&].*")) {
            throw new IllegalArgumentException(
                    "methodName must have 1 to " + LONGEST_NAME + " characters, none of / # + ? &");
        }
        JsonNode payload = document.get("payload");
        if (payload != null && JSON.writeValueAsBytes(payload).length > Methods.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "payload is larger than " + Methods.MOST_BYTES + " bytes");
        }
        return new MethodRequest(
                name,
                payload,
                seconds(document, "responseTimeoutInSeconds", 5, 30),
                seconds(document, "connectTimeoutInSeconds", 0, 0));
    }

    private static Duration seconds(JsonNode document, String name, int least, int otherwise) {
        JsonNode value = document.get(name);
        if (value == null || value.isNull()) {
            return Duration.ofSeconds(otherwise);
        }
        if (!value.isIntegralNumber() || value.asInt(-1) < least || value.asInt(-1) > 300) {
            throw new IllegalArgumentException(name + " must be " + least + " to 300 seconds");
        }
        return Duration.ofSeconds(value.asInt());
    }
}
