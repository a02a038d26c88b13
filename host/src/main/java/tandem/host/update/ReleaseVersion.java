package tandem.host.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The order of versions: numbers count as numbers, and `1.2-beta` comes before `1.2`. What follows
/// a `+` only breaks ties.
record ReleaseVersion(List<String> parts, List<String> beta, String build)
        implements Comparable<ReleaseVersion> {
    ReleaseVersion {
        parts = List.copyOf(parts);
        beta = List.copyOf(beta);
    }

    static ReleaseVersion of(String text) {
        int plus = text.indexOf('+');
        String core = plus < 0 ? text : text.substring(0, plus);
        int dash = core.indexOf('-');
        return new ReleaseVersion(
                split(dash < 0 ? core : core.substring(0, dash)),
                dash < 0 ? List.of() : split(core.substring(dash + 1)),
                plus < 0 ? "" : text.substring(plus + 1));
    }

    private static List<String> split(String text) {
        return List.of(text.split("[.-]", -1));
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        int byParts = compare(parts, other.parts, "0");
        if (byParts != 0) {
            return byParts;
        }
        if (beta.isEmpty() != other.beta.isEmpty()) {
            return beta.isEmpty() ? 1 : -1;
        }
        int byBeta = compare(beta, other.beta, "");
        return byBeta != 0 ? byBeta : build.compareTo(other.build);
    }

    private static int compare(List<String> mine, List<String> theirs, String missing) {
        var all = new ArrayList<Integer>();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            all.add(compare(part(mine, i, missing), part(theirs, i, missing)));
        }
        Optional<Integer> first = all.stream().filter(order -> order != 0).findFirst();
        return first.orElse(0);
    }

    private static String part(List<String> parts, int i, String missing) {
        return i < parts.size() ? parts.get(i) : missing;
    }

    private static int compare(String mine, String theirs) {
        boolean numbers = isNumber(mine) && isNumber(theirs);
        return numbers
                ? Long.compare(Long.parseLong(mine), Long.parseLong(theirs))
                : mine.compareTo(theirs);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
