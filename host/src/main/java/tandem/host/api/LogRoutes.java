package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.home.HostPaths;
import tandem.host.logs.LogFeed;
import tandem.host.logs.LogPart;
import tandem.host.logs.LogTail;
import tandem.host.logs.LogTimeline;

/// `GET /logs`: the logs of daemon, QEMU, serial console, guest and modules as text, each alone or
/// all in one, whole or only lines with a text.
final class LogRoutes {
    private static final String ALL = "all";
    private static final String GUEST = "guest";
    private static final String MODULE = "module:";
    private static final int DEFAULT_TAIL = 500;
    private static final int LONGEST_TAIL = 20_000;
    private static final int MOST_MODULES = 50; // each is a stream of its own
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    private final HostPaths paths;
    private final GuestLogs guest;

    LogRoutes(HostPaths paths, GuestLogs guest) {
        this.paths = paths;
        this.guest = guest;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.LOGS, this::logs));
    }

    private void logs(Exchange exchange) throws IOException, InterruptedException {
        String word = exchange.query("part");
        String search = exchange.query("search");
        int count = exchange.number("tail", DEFAULT_TAIL, 0, LONGEST_TAIL);
        boolean follow = "true".equals(exchange.query("follow"));
        Predicate<String> wanted = search == null ? _ -> true : containing(search);
        var gone = new CountDownLatch(1);
        exchange.onGone(gone::countDown);
        try (LogFeed feed = feed(word == null ? "daemon" : word)) {
            List<String> last = feed.last(count, wanted);
            OutputStream out = exchange.stream(200, "text/plain; charset=utf-8");
            write(last, out);
            while (follow && !gone.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                write(feed.more().stream().filter(wanted).toList(), out);
            }
            out.close();
        }
    }

    private static Predicate<String> containing(String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return line -> line.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private LogFeed feed(String word) throws IOException, InterruptedException {
        if (word.equals(ALL)) {
            return new LogTimeline(allFeeds());
        }
        if (word.equals(GUEST)) {
            return guest.journal();
        }
        if (word.startsWith(MODULE)) {
            return guest.module(word.substring(MODULE.length()));
        }
        return LogPart.find(word)
                .map(part -> new LogTail(part.file(paths)))
                .orElseThrow(() ->
                        TandemException.of(
                                ApiError.BAD_REQUEST,
                                "\"part\" must be daemon, qemu, console, guest, module:NAME or all"));
    }

    private Map<String, LogFeed> allFeeds() throws IOException, InterruptedException {
        Map<String, LogFeed> feeds = new LinkedHashMap<>();
        for (LogPart part : LogPart.values()) {
            feeds.put(part.name().toLowerCase(Locale.ROOT), new LogTail(part.file(paths)));
        }
        if (guest.areThere()) {
            feeds.put(GUEST, guest.journal());
            guest.modules().stream()
                    .limit(MOST_MODULES)
                    .forEach(name -> feeds.put(name, guest.module(name)));
        }
        return feeds;
    }

    private static void write(List<String> lines, OutputStream out) throws IOException {
        if (!lines.isEmpty()) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
    }
}
