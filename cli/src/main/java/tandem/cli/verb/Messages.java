package tandem.cli.verb;

import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.cli.client.ApiClient;
import tandem.cli.client.ServerSentEvents;
import tandem.cli.output.MessageLine;
import tandem.cli.session.Session;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "messages",
        description = {
            "Show messages as they pass the hub: recent ones first, then those that come, until"
                    + " N were shown."
        })
final class Messages extends Verb {
    private static final int DEFAULT_COUNT = 10;

    @Option(
            names = {"-f", "--follow"},
            description = "Do not end after N messages.")
    private boolean follow;

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "How many (default: 10); with -f, how many recent ones come first.")
    private @Nullable Integer count;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Only those of this module or app.")
    private @Nullable String source;

    Messages(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        int wanted = count == null ? DEFAULT_COUNT : count;
        if (wanted < 0 || (wanted == 0 && !follow)) {
            throw usage("-n wants a number above 0.", "messages");
        }
        var query = new ArrayList<String>();
        query.add("last=" + wanted);
        if (source != null) {
            query.add("source=" + ApiClient.encoded(source));
        }
        String path = ApiPaths.MESSAGES + "?" + String.join("&", query);
        try (var events = new ServerSentEvents(daemon().stream("GET", path, null))) {
            for (int shown = 0; follow || shown < wanted; shown++) {
                ServerSentEvents.Event event = events.next();
                if (event == null) {
                    throw TandemException.of(
                            ApiError.CONNECTION_BROKE, "the stream of messages ended");
                }
                print(
                        json()
                                ? event.data()
                                : MessageLine.of(
                                        JsonMapper.shared().readTree(event.data()),
                                        session().clock().getZone()));
                session().out().flush();
            }
        }
        return 0;
    }
}
