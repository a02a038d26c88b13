package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.home.HostPaths;
import tandem.host.logs.LogPart;
import tandem.host.logs.LogTail;
import tandem.host.logs.LogTimeline;

/// `GET /logs`: the logs of daemon, QEMU and serial console as text, each alone or all in one.
final class LogRoutes {
    private static final String ALL = "all";
    private static final int DEFAULT_TAIL = 500;
    private static final int LONGEST_TAIL = 20_000;
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    private final HostPaths paths;

    LogRoutes(HostPaths paths) {
        this.paths = paths;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.LOGS, this::logs));
    }

    private void logs(Exchange exchange) throws IOException, InterruptedException {
        String word = exchange.query("part");
        Reader reader = reader(word == null ? "daemon" : word);
        int count = exchange.number("tail", DEFAULT_TAIL, 0, LONGEST_TAIL);
        boolean follow = "true".equals(exchange.query("follow"));
        var gone = new CountDownLatch(1);
        exchange.onGone(gone::countDown);
        OutputStream out = exchange.stream(200, "text/plain; charset=utf-8");
        write(reader.last().of(count), out);
        while (follow && !gone.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
            write(reader.more().lines(), out);
        }
        out.close();
    }

    private record Reader(Last last, More more) {}

    private interface Last {
        List<String> of(int count) throws IOException;
    }

    private interface More {
        List<String> lines() throws IOException;
    }

    private Reader reader(String word) {
        if (word.equals(ALL)) {
            var timeline = new LogTimeline(paths);
            return new Reader(timeline::last, timeline::more);
        }
        var tail =
                LogPart.find(word)
                        .map(part -> new LogTail(part.file(paths)))
                        .orElseThrow(() ->
                                TandemException.of(
                                        ApiError.BAD_REQUEST,
                                        "\"part\" must be daemon, qemu, console or all"));
        return new Reader(tail::last, tail::more);
    }

    private static void write(List<String> lines, OutputStream out) throws IOException {
        if (!lines.isEmpty()) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
    }
}
