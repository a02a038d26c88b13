package tandem.edge.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a container of the fake does: the few shell commands that tests use, understood.
///
/// @param lines it writes when it starts
/// @param ends with this exit code at once; null: it lasts
/// @param whenStopped exit code when it is asked to end
record FakeProgram(List<String> lines, @Nullable Integer ends, int whenStopped) {
    private static final int KILLED = 137;

    /// A body without a command lasts until it is killed.
    static FakeProgram of(JsonNode body) {
        JsonNode command = body.path("Cmd");
        if (command.isEmpty()) {
            return new FakeProgram(List.of(), null, KILLED);
        }
        var lines = new ArrayList<String>();
        int whenStopped = KILLED;
        for (String part : command.get(command.size() - 1).asString().split(";", -1)) {
            String[] words = part.strip().split(" ", 2);
            switch (words[0]) {
                case "echo" -> lines.add(expanded(words[1], body));
                case "cat" -> lines.addAll(file(words[1], body));
                case "trap" -> whenStopped = words[1].startsWith("''") ? KILLED : 0;
                case "exit" -> {
                    return new FakeProgram(lines, Integer.valueOf(words[1]), whenStopped);
                }
                case "while" -> {
                    return new FakeProgram(lines, null, whenStopped);
                }
                default -> throw new IllegalArgumentException("not understood: " + part);
            }
        }
        return new FakeProgram(lines, 0, whenStopped);
    }

    private static String expanded(String text, JsonNode body) {
        String expanded = text;
        for (JsonNode variable : body.path("Env")) {
            String[] pair = variable.asString().split("=", 2);
            expanded = expanded.replace("$" + pair[0], pair[1]);
        }
        return expanded;
    }

    private static List<String> file(String path, JsonNode body) {
        for (JsonNode bind : body.path("HostConfig").path("Binds")) {
            String[] pair = bind.asString().split(":", 2);
            if (path.startsWith(pair[1])) {
                try {
                    return Files.readAllLines(Path.of(pair[0] + path.substring(pair[1].length())));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return List.of("cat: " + path + ": no such file");
    }
}
