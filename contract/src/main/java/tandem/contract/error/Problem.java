package tandem.contract.error;

import java.util.Objects;

/// One finding in a document or in settings, of which validation collects all.
///
/// @param path where, as a JSON path (`$.modules.m1.settings.image`) or settings key
/// @param message what is wrong, with the value found
/// @param remedy what would be right
public record Problem(String path, String message, String remedy) {
    public Problem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public String toString() {
        return path + ": " + message + " (" + remedy + ")";
    }
}
