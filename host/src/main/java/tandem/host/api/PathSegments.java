package tandem.host.api;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Segments of URL paths.
final class PathSegments {
    private PathSegments() {}

    static List<String> split(String path) {
        return Arrays.stream(path.split("/", -1)).skip(1).toList();
    }

    /// @throws IllegalArgumentException when an escape is malformed
    static List<String> decode(String path) {
        return split(path).stream()
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
