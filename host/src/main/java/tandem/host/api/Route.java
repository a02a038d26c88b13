package tandem.host.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call of the API.
///
/// @param template path in which `{name}` stands for one segment
record Route(String method, String template, Handler handler) {

    /// Answers a request on a virtual thread of its own; may block.
    interface Handler {
        void handle(Exchange exchange) throws Exception;
    }

    /// @param segments the decoded segments of the path
    /// @return the values of the template's names when the path fits
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> expected = PathSegments.split(template);
        if (expected.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String part = expected.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
