package tandem.host.interop;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words for the guest's login shell. SSH carries a command as one line; quoted like this each word
/// arrives as it was, whatever is in it.
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private ShellWords() {}

    static String line(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    static String quote(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
