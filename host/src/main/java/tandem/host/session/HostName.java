package tandem.host.session;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/// The host name by which browsers know the console of a home: a random one below `localhost`,
/// which browsers take for this machine without asking anybody (RFC 6761). They send cookies to
/// every port of a host, so that with a common name each program on this machine would get the
/// session's.
record HostName(String value) {
    private static final Pattern FORM = Pattern.compile("t[0-9a-z]{16,}\\.localhost");
    private static final int BITS = 96;

    HostName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no name of a console: " + value);
        }
    }

    static HostName random(SecureRandom random) {
        String digits = new BigInteger(BITS, random).toString(Character.MAX_RADIX);
        return new HostName(
                "t" + "0".repeat(Math.max(0, 16 - digits.length())) + digits + ".localhost");
    }
}
