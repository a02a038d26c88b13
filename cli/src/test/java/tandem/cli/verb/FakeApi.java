package tandem.cli.verb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tandem.cli.session.Session;

/// A daemon's API with the answers that a test has laid down, and the CLI run against it in this
/// process.
final class FakeApi implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /// What a run printed and how it ended.
    record Run(int exit, String out, String err) {}

    private record Answer(int status, ByteArrayOutputStream content) {
        static Answer of(int status, byte[] body) {
            var content = new ByteArrayOutputStream();
            content.writeBytes(body);
            return new Answer(status, content);
        }

        byte[] body() {
            return content.toByteArray();
        }
    }

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final Path home;

    FakeApi(Path home) throws IOException {
        this.home = home;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        Files.createDirectories(home.resolve("run"));
        Files.writeString(
                home.resolve("run/api.json"),
                "{\"port\":%d,\"token\":\"secret\",\"pid\":%d,\"version\":\"0.1.0\"}"
                        .formatted(server.getAddress().getPort(), ProcessHandle.current().pid()));
    }

    /// @param call method, path below `/api/v1` and query: `GET /status`
    FakeApi on(String call, int status, String body) {
        return on(call, status, body.getBytes(StandardCharsets.UTF_8));
    }

    FakeApi on(String call, int status, byte[] body) {
        answers.put(call, Answer.of(status, body));
        return this;
    }

    /// Lets an operation end at once.
    FakeApi onOperation(String kind, String document) {
        on("POST /operations/" + kind, 202, "{\"id\":\"op-1\",\"joined\":false}");
        on("GET /operations/op-1", 200, document);
        return on("GET /events", 200, ":\n\n");
    }

    Run tandem(String... arguments) {
        return tandemReading("", arguments);
    }

    /// @param input what stands on the standard input
    Run tandemReading(String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var session =
                new Session(
                        home,
                        home.resolve("dist"),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new Session.Terminals(false, false, false),
                        Clock.fixed(NOW, ZoneOffset.UTC));
        int exit = new CommandLineRun(session).run(arguments);
        return new Run(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI().toString().replace("/api/v1", "");
        calls.add(call);
        bodies.put(call, exchange.getRequestBody().readAllBytes());
        boolean known =
                "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer =
                known
                        ? answers.getOrDefault(
                                call,
                                Answer.of(
                                        500,
                                        ("no answer for " + call).getBytes(StandardCharsets.UTF_8)))
                        : Answer.of(401, new byte[0]);
        exchange.sendResponseHeaders(
                answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
