package tandem.host.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.remote.RemoteAnswer;
import tandem.host.remote.RemoteCall;
import tandem.host.remote.RemoteLink;
import tandem.host.remote.Remotes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `/on/{name}/…`: every call of this API on a remote machine. Both machines look whether the
/// caller may make it; what comes back is taken as data, never as a page or a script.
final class OnRoutes {
    private static final Set<String> PASSED_ON = Set.of("Content-Type", "Last-Event-ID", "Accept");
    private static final Set<String> PASSED_BACK = Set.of("Retry-After", "Content-Disposition");
    private static final Set<String> MEDIA_TYPES =
            Set.of(
                    "application/json",
                    "application/problem+json",
                    "application/jsonl",
                    "application/gzip",
                    "application/x-tar",
                    "application/x-pem-file",
                    "text/plain",
                    "text/event-stream");

    /// Calls that are about the caller's own connection.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "POST " + ApiPaths.SESSION,
                    "DELETE " + ApiPaths.SESSION,
                    "POST " + ApiPaths.SESSION_LINK,
                    "POST " + ApiPaths.PAIRING,
                    "DELETE " + ApiPaths.PAIRING,
                    "POST " + ApiPaths.PAIRING_CERTIFICATE);

    private static final int BUFFER = 32 * 1024;

    private static final int LONGEST_PROBLEM = 64 * 1024;

    private final Remotes remotes;
    private final Supplier<String> version;

    /// @param version of the programs here
    OnRoutes(Remotes remotes, Supplier<String> version) {
        this.remotes = remotes;
        this.version = version;
    }

    static boolean owns(String path) {
        return path.startsWith(ApiPaths.ON);
    }

    /// The path that the remote machine gets, encoded anew from its decoded segments: nothing that
    /// this machine understands otherwise than the other one gets through.
    ///
    /// @throws TandemException `API-003`, `API-004`, `API-007`
    RouteTable.Match find(String method, String path, RouteTable table) {
        List<String> segments = RouteTable.segments(path); // api, v1, on, NAME, …
        if (segments.size() < 5 || segments.stream().anyMatch(OnRoutes::isTrick)) {
            throw TandemException.of(ApiError.UNKNOWN_PATH, path);
        }
        String name = segments.get(3);
        String rest =
                ApiPaths.ROOT
                        + segments.stream()
                                .skip(4)
                                .map(PathSegments::encode)
                                .collect(Collectors.joining("/", "/", ""));
        RouteTable.Match match = table.find(method, rest);
        String template = match.route().template();
        if (LEFT_OUT.contains(method + " " + template)) {
            throw TandemException.of(RemoteError.NOT_REMOTE, method + " " + template);
        }
        return new RouteTable.Match(
                new Route(method, template, exchange -> pass(exchange, name, rest)),
                match.values());
    }

    private static boolean isTrick(String segment) {
        return segment.isEmpty()
                || segment.equals(".")
                || segment.equals("..")
                || segment.chars().anyMatch(Character::isISOControl);
    }

    private void pass(Exchange exchange, String name, String path)
            throws IOException, InterruptedException {
        RemoteLink link = remotes.link(name);
        String target = path + exchange.rawQuery();
        if ("websocket".equalsIgnoreCase(exchange.header("Upgrade"))) {
            new SocketRelay(link, target).run(exchange);
            return;
        }
        exchange.onGone(Thread.currentThread()::interrupt);
        var call =
                new RemoteCall(
                        exchange.request().method().name(),
                        target,
                        headers(exchange),
                        body(exchange));
        try (var answer = link.send(call)) {
            if (answer.status() == 204) {
                exchange.answerEmpty();
                return;
            }
            for (String header : PASSED_BACK) {
                answer.header(header)
                        .ifPresent(value -> exchange.request().response().putHeader(header, value));
            }
            byte[] begin = new byte[0];
            if (answer.status() == 404 || answer.status() == 405) {
                begin = answer.body().readNBytes(LONGEST_PROBLEM);
                requireKnown(begin, link, name, call);
            }
            OutputStream out = exchange.stream(answer.status(), mediaType(answer));
            out.write(begin);
            copy(answer, out, link);
        }
    }

    /// This machine knows the call; one that does not runs older programs.
    private void requireKnown(byte[] problem, RemoteLink link, String name, RemoteCall call)
            throws InterruptedException {
        String code = parsed(problem).path("code").asString("");
        if (!code.equals(ApiError.UNKNOWN_PATH.id())
                && !code.equals(ApiError.METHOD_NOT_ALLOWED.id())) {
            return;
        }
        try (var status = link.send(RemoteCall.get(ApiPaths.STATUS))) {
            JsonNode there = parsed(status.body().readNBytes(LONGEST_PROBLEM));
            throw TandemException.of(
                    RemoteError.CALL_UNKNOWN,
                    name,
                    there.at("/daemon/version").asString("?"),
                    version.get(),
                    call.method() + " " + call.path().split("\\?", 2)[0]);
        } catch (IOException e) {
            throw link.failure(e);
        }
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return Exchange.JSON.readTree(json);
        } catch (JacksonException _) {
            return Exchange.JSON.createObjectNode();
        }
    }

    private static Map<String, String> headers(Exchange exchange) {
        var headers = new HashMap<String, String>();
        for (String header : PASSED_ON) {
            String value = exchange.header(header);
            if (value != null) {
                headers.put(header, value);
            }
        }
        return headers;
    }

    private static @Nullable InputStream body(Exchange exchange) {
        String length = exchange.header("Content-Length");
        boolean some = length != null && !length.strip().equals("0");
        return some || exchange.header("Transfer-Encoding") != null ? exchange.body() : null;
    }

    /// Each piece is passed on as soon as it has come; an answer that breaks stays unfinished.
    private static void copy(RemoteAnswer answer, OutputStream out, RemoteLink link)
            throws IOException {
        var buffer = new byte[BUFFER];
        InputStream in = answer.body();
        for (int count = read(in, buffer, link); count >= 0; count = read(in, buffer, link)) {
            out.write(buffer, 0, count);
        }
        out.close();
    }

    private static int read(InputStream in, byte[] buffer, RemoteLink link) throws IOException {
        try {
            return in.read(buffer);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw link.failure(e);
        }
    }

    private static String mediaType(RemoteAnswer answer) {
        String plain = answer.header("Content-Type").orElse("").split(";", 2)[0].strip();
        return MEDIA_TYPES.contains(plain) ? plain : "application/octet-stream";
    }
}
