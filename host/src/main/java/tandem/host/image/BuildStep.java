package tandem.host.image;

import java.util.Optional;
import java.util.regex.Pattern;

/// A line `step <number>/<total> <text>` of the build's output.
record BuildStep(int number, int total, String text) {
    private static final Pattern LINE = Pattern.compile("step (\\d{1,4})/(\\d{1,4}) (.+)");

    static Optional<BuildStep> parse(String line) {
        var matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        new BuildStep(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                matcher.group(3)))
                : Optional.empty();
    }

    /// How much is done when this step begins, 0–100.
    int percentDone() {
        return total <= 0 ? 0 : Math.clamp((number - 1) * 100L / total, 0, 100);
    }
}
