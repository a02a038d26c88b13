package tandem.contract.config;

import java.util.List;
import java.util.regex.Pattern;
import tandem.contract.error.Problem;

/// Finds the lines of a settings file that findings are about.
final class TomlLines {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([^\\]]+?)\\s*\\].*");
    private static final Pattern KEY = Pattern.compile("\\s*\"?([\\w-]+)\"?\\s*=.*");

    private final List<String> lines;

    TomlLines(String text) {
        this.lines = text.lines().toList();
    }

    /// The finding with its line before the key, where the file has that key.
    Problem located(Problem problem) {
        int line = line(problem.path());
        return line == 0
                ? problem
                : new Problem(
                        "line " + line + ", " + problem.path(),
                        problem.message(),
                        problem.remedy());
    }

    /// @return 0 when the file has no such key
    private int line(String path) {
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            var header = SECTION.matcher(lines.get(i));
            var key = KEY.matcher(lines.get(i));
            if (header.matches()) {
                section = header.group(1);
                if (section.equals(path)) {
                    return i + 1;
                }
            } else if (key.matches()) {
                String name = section.isEmpty() ? key.group(1) : section + "." + key.group(1);
                if (name.equals(path)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }
}
