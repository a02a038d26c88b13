package tandem.host.remote;

import java.util.regex.Pattern;

/// Names of machines: they stand in paths of URLs and files and on terminals.
final class RemoteName {
    static final String RULE = "1 to 63 letters, digits and .-_, the first a letter or digit";
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int LONGEST = 63;

    private RemoteName() {}

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /// A valid name that is like the given one.
    static String like(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        String usable = plain.isEmpty() ? "machine" : plain;
        return usable.length() > LONGEST ? usable.substring(0, LONGEST) : usable;
    }
}
