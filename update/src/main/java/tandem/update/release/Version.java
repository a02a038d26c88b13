package tandem.update.release;

import java.util.regex.Pattern;

/// Versions as Semantic Versioning 2.0.0 orders them: `1.2.0-rc.1` before `1.2.0`.
public final class Version {
    private static final Pattern TEXT =
            Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?");

    private Version() {}

    public static boolean isOne(String text) {
        return TEXT.matcher(text).matches();
    }

    /// Less than 0 when the first is the older one. What is no version is older than any.
    public static int compare(String one, String other) {
        var a = TEXT.matcher(one);
        var b = TEXT.matcher(other);
        if (!a.matches() || !b.matches()) {
            return Boolean.compare(isOne(one), isOne(other));
        }
        for (int group = 1; group <= 3; group++) {
            int order =
                    Long.compare(Long.parseLong(a.group(group)), Long.parseLong(b.group(group)));
            if (order != 0) {
                return order;
            }
        }
        String first = a.group(4);
        String second = b.group(4);
        if (first == null || second == null) {
            return Boolean.compare(first == null, second == null);
        }
        return compareLabels(first.substring(1).split("\\."), second.substring(1).split("\\."));
    }

    private static int compareLabels(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            boolean number = one[i].matches("\\d+");
            int order =
                    number && other[i].matches("\\d+")
                            ? Long.compare(Long.parseLong(one[i]), Long.parseLong(other[i]))
                            : number != other[i].matches("\\d+")
                                    ? (number ? -1 : 1)
                                    : one[i].compareTo(other[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }
}
