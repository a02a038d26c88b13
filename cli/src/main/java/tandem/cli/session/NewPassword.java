package tandem.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// Asks for a new password: twice on a terminal, which does not show it; else the first line of the
/// standard input is it.
public final class NewPassword {
    private NewPassword() {}

    /// @throws TandemException when the two differ, or none is given
    public static String ask(Session session) {
        Console console = session.terminals().in() ? System.console() : null;
        String first = console == null ? line(session) : typed(console, "New password: ");
        if (first == null || first.isEmpty()) {
            throw refused("no password was given");
        }
        if (console != null && !first.equals(typed(console, "Once more: "))) {
            throw refused("the two passwords differ");
        }
        return first;
    }

    private static @Nullable String typed(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        return typed == null ? null : new String(typed);
    }

    private static @Nullable String line(Session session) {
        try {
            return new BufferedReader(new InputStreamReader(session.in(), UTF_8)).readLine();
        } catch (IOException e) {
            throw TandemException.because(
                    e, ApiError.PASSWORD_UNFIT, "the standard input cannot be read");
        }
    }

    private static TandemException refused(String why) {
        return TandemException.of(ApiError.PASSWORD_UNFIT, why);
    }
}
