package tandem.host.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How bad a finding is.
public enum Severity {
    /// As it should be.
    OK,
    /// Worth knowing.
    INFO,
    /// It works, but badly, or not for long.
    WARNING,
    /// Something does not work.
    ERROR;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
