package tandem.cli.verb;

import java.util.regex.Pattern;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Names that may become names of folders.
final class SafeName {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_$][A-Za-z0-9._$-]{0,127}");

    private SafeName() {}

    /// @throws TandemException `API-021` when the name could lead elsewhere
    static String of(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw TandemException.of(
                    ApiError.COMMAND_LINE,
                    "'" + name + "' is no name: letters, digits, . _ - and $ are, up to 128.",
                    "tandem");
        }
        return name;
    }
}
