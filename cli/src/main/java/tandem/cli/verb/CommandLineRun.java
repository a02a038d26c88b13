package tandem.cli.verb;

import java.util.Arrays;
import java.util.List;
import tandem.cli.session.Session;

/// Runs a command line to its exit code.
public final class CommandLineRun {
    private static final String ON = "--on";
    private static final List<String> JSON = List.of("--json");

    private final Session session;

    public CommandLineRun(Session session) {
        this.session = session;
    }

    /// @return the exit code
    public int run(String... arguments) {
        if (arguments.length > 2 && arguments[0].equals(ON)) {
            return new CommandLineRun(session.on(arguments[1]))
                    .run(Arrays.copyOfRange(arguments, 2, arguments.length));
        }
        int exit =
                isPlainStatus(List.of(arguments))
                        ? status(arguments.length > 1)
                        : new ParsedRun(session).run(arguments);
        session.out().flush();
        return exit;
    }

    /// Scripts ask for the status all the time, and the parser alone takes longer than the answer.
    private static boolean isPlainStatus(List<String> words) {
        return !words.isEmpty()
                && words.getFirst().equals("status")
                && (words.size() == 1 || words.subList(1, words.size()).equals(JSON));
    }

    private int status(boolean json) {
        var verb = new Status(session);
        verb.setJson(json);
        try {
            return verb.call();
        } catch (RuntimeException e) { // told as those of the other verbs are
            return new FailureReport(session).tell(e, json);
        }
    }
}
