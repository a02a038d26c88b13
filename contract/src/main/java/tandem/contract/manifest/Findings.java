package tandem.contract.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.Problem;
import tools.jackson.databind.JsonNode;

/// Collects the problems of a document while it is read. Not thread-safe.
final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    void add(String path, String message, String remedy) {
        problems.add(new Problem(path, message, remedy));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// The members of an object that may be left out; none after a finding.
    Set<Map.Entry<String, JsonNode>> members(JsonNode node, String path) {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            add(path, "is " + node, "write an object {…}");
            return Set.of();
        }
        return node.properties();
    }

    /// A text that must be there and not blank; empty after a finding.
    String text(JsonNode parent, String name, String path, String remedy) {
        JsonNode node = parent.path(name);
        if (!node.isString() || node.asString().isBlank()) {
            add(path + "." + name, node.isMissingNode() ? "is missing" : "is " + node, remedy);
            return "";
        }
        return node.asString().strip();
    }

    /// A text that must be there and not blank, and is never told.
    String secret(JsonNode parent, String name, String path, String remedy) {
        JsonNode node = parent.path(name);
        if (!node.isString() || node.asString().isBlank()) {
            add(path + "." + name, node.isMissingNode() ? "is missing" : "is no text", remedy);
            return "";
        }
        return node.asString();
    }

    /// One of the words; the default when absent; null after a finding.
    @Nullable String word(
            JsonNode parent,
            String name,
            String path,
            @Nullable String otherwise,
            String... known) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        if (node.isString() && List.of(known).contains(node.asString())) {
            return node.asString();
        }
        add(
                path + "." + name,
                node.isMissingNode() ? "is missing" : "is " + node,
                "write one of: " + String.join(", ", known));
        return null;
    }

    /// A whole number in a range; the default when absent or after a finding.
    long number(JsonNode parent, String name, String path, long otherwise, long least, long most) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
            add(
                    path + "." + name,
                    "is " + node,
                    "write a whole number from " + least + " to " + most);
            return otherwise;
        }
        return node.asLong();
    }
}
