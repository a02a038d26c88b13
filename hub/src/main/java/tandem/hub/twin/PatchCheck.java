package tandem.hub.twin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The limits that IoT Hub sets for reported properties.
final class PatchCheck {
    static final int MOST_BYTES = 32_768;
    private static final int DEEPEST = 10;
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_VALUE = 4096;
    private static final long LEAST = -4_503_599_627_370_496L;
    private static final long MOST = 4_503_599_627_370_495L;

    private PatchCheck() {}

    /// @return what is wrong; empty when nothing is
    static Optional<String> problem(ObjectNode patch) {
        return problem(patch, 1, false);
    }

    private static Optional<String> problem(ObjectNode object, int depth, boolean inArray) {
        if (depth > DEEPEST) {
            return Optional.of("it is nested deeper than " + DEEPEST);
        }
        return object.properties().stream()
                .map(property -> problem(property.getKey(), property.getValue(), depth, inArray))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(
            String name, JsonNode value, int depth, boolean inArray) {
        if (name.isEmpty() || name.getBytes(UTF_8).length > LONGEST_NAME) {
            return Optional.of(
                    "a property name is empty or longer than " + LONGEST_NAME + " bytes");
        }
        boolean forbidden =
                name.chars()
                        .anyMatch(c ->
                                c == '.'
                                        || c == '$'
                                        || c == '#'
                                        || Character.isWhitespace(c)
                                        || Character.isISOControl(c));
        if (forbidden) {
            return Optional.of(
                    "the property name '" + name + "' has a character of . $ # or blank");
        }
        if (value.isNull()) {
            return inArray
                    ? Optional.of("'" + name + "' is null inside an array")
                    : Optional.empty();
        }
        return value(name, value, depth, inArray);
    }

    private static Optional<String> value(String name, JsonNode value, int depth, boolean inArray) {
        if (value instanceof ObjectNode object) {
            return problem(object, depth + 1, inArray);
        }
        if (value.isArray()) {
            if (depth >= DEEPEST) {
                return Optional.of("it is nested deeper than " + DEEPEST);
            }
            return value.valueStream()
                    .map(element ->
                            element.isNull()
                                    ? Optional.of("'" + name + "' has null in an array")
                                    : value(name, element, depth + 1, true))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (value.isIntegralNumber()) {
            boolean fits =
                    value.canConvertToLong() && value.asLong() >= LEAST && value.asLong() <= MOST;
            return fits ? Optional.empty() : Optional.of("the number '" + name + "' is too large");
        }
        return value.asString().getBytes(UTF_8).length > LONGEST_VALUE
                ? Optional.of("'" + name + "' is longer than " + LONGEST_VALUE + " bytes")
                : Optional.empty();
    }
}
