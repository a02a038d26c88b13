package tandem.contract.config;

/// How many letters must change to make one word of another (edit distance).
final class Distance {
    private Distance() {}

    static int between(String from, String to) {
        var above = new int[to.length() + 1];
        for (int i = 0; i < above.length; i++) {
            above[i] = i;
        }
        for (int row = 1; row <= from.length(); row++) {
            var current = new int[to.length() + 1];
            current[0] = row;
            for (int i = 1; i <= to.length(); i++) {
                int replace = above[i - 1] + (from.charAt(row - 1) == to.charAt(i - 1) ? 0 : 1);
                current[i] = Math.min(replace, 1 + Math.min(above[i], current[i - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
