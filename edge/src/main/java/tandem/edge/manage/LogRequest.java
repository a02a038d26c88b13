package tandem.edge.manage;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// Which lines of a module's log are asked for.
///
/// @param follow go on with lines as they come
/// @param tail only so many of the last lines; null: all
/// @param since only lines after this; null: all
/// @param timestamps each line begins with its time
public record LogRequest(
        boolean follow, @Nullable Integer tail, @Nullable Instant since, boolean timestamps) {

    static LogRequest of(Call call) {
        return new LogRequest(
                call.flag("follow"),
                tail(call.query("tail")),
                since(call.query("since")),
                call.flag("timestamps"));
    }

    private static @Nullable Integer tail(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("all")) {
            return null;
        }
        try {
            int lines = Integer.parseInt(text);
            if (lines >= 0) {
                return lines;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw TandemException.of(EdgeError.BODY_INVALID, "tail", "a number of lines, or all");
    }

    private static @Nullable Instant since(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.matches("\\d{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw TandemException.because(
                    e,
                    EdgeError.BODY_INVALID,
                    "since",
                    "a time such as 2026-01-01T00:00:00Z, or seconds since 1970");
        }
    }
}
