package tandem.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Sizes and times as people read them.
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Words() {}

    /// `12.3 MiB`, or plain bytes below one KiB.
    public static String size(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /// The largest two units: `3 d 4 h`, `5 min 2 s`, `7 s`.
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    /// The time of day where the user is; the text itself when it is no time.
    public static String timeOfDay(String instant, ZoneId zone) {
        try {
            return TIME.format(Instant.parse(instant).atZone(zone));
        } catch (java.time.DateTimeException _) {
            return instant;
        }
    }

    /// How long ago an instant was; empty when it is no time.
    public static String since(String instant, Instant now) {
        try {
            return span(Duration.between(Instant.parse(instant), now));
        } catch (java.time.DateTimeException _) {
            return "";
        }
    }

    /// A word for a shell that means exactly this text.
    public static String shellQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /// Text of others for a terminal: without control characters that could drive it.
    public static String printable(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point) && point != '\t' ? '\uFFFD' : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
