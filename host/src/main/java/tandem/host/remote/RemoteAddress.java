package tandem.host.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;

/// Where a machine is reached.
///
/// @param host name or IP address, one of version 6 without brackets
public record RemoteAddress(String host, int port) {
    public static final int DEFAULT_PORT = 7443;
    private static final int LAST_PORT = 65535;
    private static final Pattern PLAIN = Pattern.compile("([A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?");
    private static final Pattern BRACKETS =
            Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})](?::(\\d{1,5}))?");

    /// @throws TandemException `REM-019`
    public static RemoteAddress parse(String text) {
        for (Pattern form : new Pattern[] {PLAIN, BRACKETS}) {
            Matcher found = form.matcher(text.strip());
            if (found.matches()) {
                String port = found.group(2);
                int number = port == null ? DEFAULT_PORT : Integer.parseInt(port);
                if (number >= 1 && number <= LAST_PORT) {
                    return new RemoteAddress(found.group(1), number);
                }
            }
        }
        throw TandemException.of(RemoteError.BAD_ADDRESS, text);
    }

    /// As it stands in URLs; [#parse] understands it.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
