package tandem.contract.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tandem.contract.error.Problem;
import tools.jackson.databind.JsonNode;

/// One table of a settings file. Each read names the key it knows; what is wrong goes to the list
/// of problems, and the default stands in its place until all are found.
final class TomlSection {
    private static final int FARTHEST_TYPO = 3;

    private final String name;
    private final JsonNode table;
    private final List<Problem> problems;
    private final Set<String> known = new HashSet<>();

    /// @param name empty for the whole file
    TomlSection(String name, JsonNode table, List<Problem> problems) {
        this.name = name;
        this.table = table;
        this.problems = problems;
    }

    TomlSection section(String key) {
        known.add(key);
        JsonNode value = table.path(key);
        if (!value.isMissingNode() && !value.isObject()) {
            problem(key, "is no section, but " + value, "write [" + key + "] on a line of its own");
        }
        return new TomlSection(key, value, problems);
    }

    int integer(String key, int standard, int least, int most) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return standard;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            problem(key, "is " + value, "write a whole number from " + least + " to " + most);
            return standard;
        }
        return value.intValue();
    }

    boolean truth(String key, boolean standard) {
        JsonNode value = value(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(key, "is " + value, "write true or false");
        }
        return value.asBoolean(standard);
    }

    /// A text that `read` understands; it throws, or answers empty, when it does not.
    <T> T text(String key, T standard, Function<String, Optional<T>> read, String remedy) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return standard;
        }
        Optional<T> understood = Optional.empty();
        if (value.isString()) {
            try {
                understood = read.apply(value.stringValue());
            } catch (IllegalArgumentException | ArithmeticException _) {
                understood = Optional.empty();
            }
        }
        if (understood.isEmpty()) {
            problem(key, "is " + value, remedy);
        }
        return understood.orElse(standard);
    }

    ByteSize size(String key, ByteSize standard, ByteSize least, ByteSize most) {
        return text(
                key,
                standard,
                text ->
                        Optional.of(ByteSize.parse(text))
                                .filter(size -> size.bytes() >= least.bytes())
                                .filter(size -> size.bytes() <= most.bytes()),
                "write a size from " + least + " to " + most + ", such as \"" + standard + "\"");
    }

    /// Every key that nobody asked for is a problem: a typo must not pass for a setting.
    void rejectUnknown() {
        for (String key : table.propertyNames()) {
            if (!known.contains(key)) {
                problem(key, "is not known", nearest(key));
            }
        }
    }

    private JsonNode value(String key) {
        known.add(key);
        return table.path(key);
    }

    private void problem(String key, String message, String remedy) {
        problems.add(new Problem(name.isEmpty() ? key : name + "." + key, message, remedy));
    }

    private String nearest(String key) {
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(name -> Distance.between(key, name))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(name -> Distance.between(key, name) <= FARTHEST_TYPO)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(
                        () -> "use one of: " + String.join(", ", known.stream().sorted().toList()));
    }
}
