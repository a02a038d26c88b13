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

@Command(name = "logs", description = "Show what a module has written.")
final class Logs extends Verb {
    @Parameters(paramLabel = "NAME", description = "The module.")
    private String name = "";

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
        String path =
                ApiPaths.MODULES
                        + "/"
                        + ApiClient.encoded(name)
                        + "/logs"
                        + (query.isEmpty() ? "" : "?" + String.join("&", query));
        try (InputStream stream = daemon().stream("GET", path, null)) {
            var printer = new LogPrinter(session().out(), json());
            printer.print(stream);
        }
        return 0;
    }
}
