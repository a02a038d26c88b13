package tandem.samples.demo.sensor;

import java.time.Duration;
import java.util.Map;

/// How a sensor measures; from the variables `INTERVAL_MILLIS` and `SEED` of its module.
///
/// @param interval from one reading to the next
record SensorSettings(Duration interval, long seed) {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    SensorSettings {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "INTERVAL_MILLIS must be from %d to %d, not %d"
                            .formatted(
                                    SHORTEST.toMillis(), LONGEST.toMillis(), interval.toMillis()));
        }
    }

    /// @throws IllegalArgumentException with the cause when a variable is unusable
    static SensorSettings of(Map<String, String> variables) {
        return new SensorSettings(
                Duration.ofMillis(number(variables, "INTERVAL_MILLIS", 1000)),
                number(variables, "SEED", 1));
    }

    private static long number(Map<String, String> variables, String name, long otherwise) {
        String text = variables.get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s must be a whole number, not '%s'".formatted(name, text), e);
        }
    }
}
