package tandem.cli.verb;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

/// What all verbs have in common.
abstract class Verb implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--json",
            description = "Print one JSON document on standard output, and errors as JSON.")
    private boolean json;

    Verb(Session session) {
        this.session = session;
    }

    final Session session() {
        return session;
    }

    final boolean json() {
        return json;
    }

    /// As the option does.
    final void setJson(boolean json) {
        this.json = json;
    }

    final ApiClient daemon() {
        return session.daemon();
    }

    final void print(String line) {
        session.out().println(line);
    }

    /// A wrong command line that the parser cannot see.
    static TandemException usage(String what, String command) {
        return TandemException.of(ApiError.COMMAND_LINE, what, "tandem " + command);
    }
}
