package tandem.cli.verb;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// A point in time as people write it: an instant, or how long ago (`30s`, `10m`, `2h`, `1d`).
final class Since {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    private Since() {}

    static Instant parse(String text, Instant now) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            var failure =
                    Verb.usage(
                            "'" + text + "' is no time; write 10m, 2h or 2026-01-31T12:00:00Z.",
                            "logs");
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
