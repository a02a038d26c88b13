package tandem.cli.verb;

import java.util.List;
import java.util.stream.Collectors;
import tandem.cli.output.Words;
import tools.jackson.databind.JsonNode;

/// Where a message goes, for people.
final class WhitherLines {
    private WhitherLines() {}

    static List<String> of(JsonNode answer) {
        return answer.path("routes").isEmpty()
                ? List.of("No route takes it; the hub drops it.")
                : List.of(
                        "routes: " + joined(answer.path("routes")),
                        "to:     " + joined(answer.path("endpoints")));
    }

    private static String joined(JsonNode names) {
        return names.valueStream()
                .map(it -> Words.printable(it.asString("")))
                .collect(Collectors.joining(", "));
    }
}
