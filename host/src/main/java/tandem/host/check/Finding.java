package tandem.host.check;

import tandem.contract.error.CheckError;
import tandem.contract.error.TandemException;

/// What one look has shown.
///
/// @param code of the catalogue; of a good finding that of its counterpart
/// @param title what was looked at
/// @param consequence empty for a good finding, as the remedy is
public record Finding(
        String code,
        Severity severity,
        String title,
        String detail,
        String consequence,
        String remedy) {

    /// @param arguments values of the placeholders in the catalogue's texts
    static Finding of(Severity severity, CheckError error, Object... arguments) {
        var filled = TandemException.of(error, arguments);
        String title = error.title();
        return new Finding(
                error.id(),
                severity,
                arguments.length == 0 ? title : title.replace("{0}", String.valueOf(arguments[0])),
                filled.detail(),
                error.consequence(),
                filled.remedy());
    }

    static Finding ok(CheckError counterpart, String title, String detail) {
        return new Finding(counterpart.id(), Severity.OK, title, detail, "", "");
    }

    static Finding ok(CheckError counterpart, String detail) {
        return ok(counterpart, counterpart.title(), detail);
    }
}
