package tandem.cli.verb;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;

/// What all verbs have in common.
abstract class Verb implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--json",
            description = "Print one JSON document on standard output, and errors as JSON.")
    private boolean json;

    @Option(
            names = "--on",
            paramLabel = "NAME",
            description = "Do it on this remote machine (see tandem remote list).")
    private @Nullable String on;

    Verb(Session session) {
        this.session = session;
    }

    final Session session() {
        return on == null ? session : session.on(on);
    }

    /// Whether it is done on another machine.
    final boolean isRemote() {
        return session().remote() != null;
    }

    /// @throws TandemException `REM-017` when it is to be done on another machine
    final void requireHere(String what) {
        if (isRemote()) {
            throw TandemException.of(RemoteError.NOT_REMOTE, what);
        }
    }

    final boolean json() {
        return json;
    }

    /// As the option does.
    final void setJson(boolean json) {
        this.json = json;
    }

    final ApiClient daemon() {
        return session().daemon();
    }

    final void print(String line) {
        session.out().println(line);
    }

    /// A wrong command line that the parser cannot see.
    static TandemException usage(String what, String command) {
        return TandemException.of(ApiError.COMMAND_LINE, what, "tandem " + command);
    }
}
