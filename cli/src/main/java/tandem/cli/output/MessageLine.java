package tandem.cli.output;

import java.time.ZoneId;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A message of the hub on one line: time, sender, output, body, properties.
public final class MessageLine {
    private MessageLine() {}

    public static String of(JsonNode message, ZoneId zone) {
        var line = new StringBuilder();
        line.append(Words.timeOfDay(message.path("enqueuedAt").asString(""), zone));
        line.append("  ").append(message.path("from").asString("?"));
        String output = message.path("output").asString("");
        if (!output.isEmpty()) {
            line.append(" (").append(output).append(')');
        }
        line.append("  ").append(body(message));
        String properties =
                message.path("properties").properties().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().asString(""))
                        .collect(Collectors.joining(" "));
        if (!properties.isEmpty()) {
            line.append("  ").append(properties);
        }
        return Words.printable(line.toString());
    }

    private static String body(JsonNode message) {
        JsonNode text = message.path("bodyText");
        if (text.isString()) {
            return text.stringValue().replace("\r", "").replace('\n', ' ');
        }
        return "base64:" + message.path("bodyBase64").asString("");
    }
}
