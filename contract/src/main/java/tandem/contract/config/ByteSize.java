package tandem.contract.config;

import java.util.Locale;
import java.util.regex.Pattern;

/// A number of bytes, written in settings as `512 MiB`, `16 GiB` or plain bytes.
public record ByteSize(long bytes) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB|TiB)?", Pattern.CASE_INSENSITIVE);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    public static ByteSize mebibytes(long count) {
        return new ByteSize(count << 20);
    }

    public static ByteSize gibibytes(long count) {
        return new ByteSize(count << 30);
    }

    /// @throws IllegalArgumentException when the text is no size
    public static ByteSize parse(String text) {
        var matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no size; write for example 512 MiB or 16 GiB");
        }
        long count = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "B" : matcher.group(2).toLowerCase(Locale.ROOT);
        int shift =
                switch (unit) {
                    case "kib" -> 10;
                    case "mib" -> 20;
                    case "gib" -> 30;
                    case "tib" -> 40;
                    default -> 0;
                };
        return new ByteSize(Math.multiplyExact(count, 1L << shift));
    }

    public long toMebibytes() {
        return bytes >> 20;
    }

    @Override
    public String toString() {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        long value = bytes;
        while (value >= 1024 && value % 1024 == 0 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return value + " " + units[unit];
    }
}
