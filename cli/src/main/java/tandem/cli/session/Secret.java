package tandem.cli.session;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/// Asks for something that must not stand in the list of processes.
public final class Secret {
    private final Session session;

    public Secret(Session session) {
        this.session = session;
    }

    /// A line from the terminal, after the question, or else from standard input.
    ///
    /// @param shown whether it may be seen while it is typed
    /// @return empty when there is none
    public String ask(String question, boolean shown) throws IOException {
        boolean terminal = session.terminals().in();
        Console console = terminal && !shown ? System.console() : null;
        if (console != null) {
            char[] typed = console.readPassword("%s", question);
            return typed == null ? "" : new String(typed);
        }
        if (terminal) {
            session.err().print(question);
            session.err().flush();
        }
        String line =
                new BufferedReader(new InputStreamReader(session.in(), Charset.defaultCharset()))
                        .readLine();
        return line == null ? "" : line.strip();
    }
}
