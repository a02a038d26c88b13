package tandem.samples.demo.panel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The command line.
///
/// @param credentials folder that `tandem app add panel` wrote
/// @param rounds readings per part of a run by itself, 0 for a run with a keyboard
/// @param deadline for each wait of a run by itself
record PanelArguments(Path credentials, int rounds, Duration deadline) {
    static final String USAGE =
            "usage: panel FOLDER [--rounds N] [--deadline SECONDS]   (FOLDER: credentials as 'tandem app add panel' writes them)";

    /// @throws IllegalArgumentException when it cannot be understood
    static PanelArguments parse(List<String> arguments) {
        var rest = new ArrayDeque<>(arguments);
        @Nullable Path credentials = null;
        int rounds = 0;
        var deadline = Duration.ofMinutes(3);
        while (!rest.isEmpty()) {
            String next = rest.remove();
            switch (next) {
                case "--rounds" -> rounds = positive(next, rest.poll());
                case "--deadline" -> deadline = Duration.ofSeconds(positive(next, rest.poll()));
                default -> {
                    if (credentials != null || next.startsWith("--")) {
                        throw new IllegalArgumentException("unexpected: " + next);
                    }
                    credentials = Path.of(next);
                }
            }
        }
        if (credentials == null) {
            throw new IllegalArgumentException("FOLDER is missing");
        }
        return new PanelArguments(credentials, rounds, deadline);
    }

    private static int positive(String option, @Nullable String text) {
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(option + " needs a whole number above 0");
    }
}
