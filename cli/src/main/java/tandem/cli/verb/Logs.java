package tandem.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.cli.client.ApiClient;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;

@Command(name = "logs", description = "Show what a module has written, or another part.")
final class Logs extends Verb {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The module.")
    private @Nullable String name;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description =
                    "Instead of a module: daemon, qemu, console, guest, or all in one timeline.")
    private @Nullable String part;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only lines with this text, of all that is kept.")
    private @Nullable String search;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what it writes from now on.")
    private boolean follow;

    @Option(names = "--tail", paramLabel = "N", description = "Only the last N lines.")
    private @Nullable Integer tail;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only since then: 10m, 2h, or 2026-01-31T12:00:00Z.")
    private @Nullable String since;

    @Option(
            names = {"-t", "--timestamps"},
            description = "Put the time before each line.")
    private boolean timestamps;

    Logs(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if ((name == null) == (part == null)) {
            throw TandemException.of(
                    ApiError.COMMAND_LINE,
                    "Give the name of a module, or --part PART",
                    "tandem logs");
        }
        boolean ofHost = part != null || search != null;
        if (ofHost && since != null) {
            throw TandemException.of(
                    ApiError.COMMAND_LINE,
                    "--since is for the log of a module without --search",
                    "tandem logs");
        }
        var query = new ArrayList<String>();
        if (follow) {
            query.add("follow=true");
        }
        if (tail != null) {
            query.add("tail=" + tail);
        }
        if (since != null) {
            query.add(
                    "since="
                            + ApiClient.encoded(
                                    Since.parse(since, session().clock().instant()).toString()));
        }
        if (timestamps) {
            query.add("timestamps=true");
        }
        if (ofHost) {
            query.add("part=" + ApiClient.encoded(part == null ? "module:" + name : part));
        }
        if (search != null) {
            query.add("search=" + ApiClient.encoded(search));
        }
        String path =
                (ofHost
                                ? ApiPaths.LOGS
                                : ApiPaths.MODULES
                                        + "/"
                                        + ApiClient.encoded(name == null ? "" : name)
                                        + "/logs")
                        + (query.isEmpty() ? "" : "?" + String.join("&", query));
        try (InputStream stream = daemon().stream("GET", path, null)) {
            var printer = new LogPrinter(session().out(), json());
            printer.print(stream);
        }
        return 0;
    }
}
