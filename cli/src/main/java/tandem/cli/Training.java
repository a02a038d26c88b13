package tandem.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import tandem.cli.session.Session;
import tandem.cli.verb.CommandLineRun;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.DaemonAddress;

/// Runs the common verbs once against canned answers, for the JVM to remember in the start-up cache
/// what they need (`-XX:AOTCacheOutput`, JEP 514).
final class Training {
    private static final Map<String, String> ANSWERS =
            Map.of(
                    ApiPaths.STATUS,
                    """
                    {"state":"running","healthy":true,"reasons":[],"deviceId":"edge-1",
                     "accelerator":{"name":"tcg","proven":true,"why":"no kvm"},
                     "guest":{"pid":1,"startedAt":"2026-01-01T00:00:00Z","nonce":"n",
                      "ports":{"ssh":1,"manage":2,"mqtt":8883,"https":8443}},
                     "health":{"modules":{"running":2,"desired":2}},
                     "facts":{"memoryTotalBytes":1,"memoryAvailableBytes":1},
                     "restarts":{"count":0},
                     "daemon":{"pid":1,"startedAt":"2026-01-01T00:00:00Z","home":"/h"}}\
                    """,
                    ApiPaths.MODULES,
                    """
                    {"modules":[{"name":"m","status":"running","image":"i","restarts":0,
                     "startedAt":"2026-01-01T00:00:00Z"}]}\
                    """,
                    ApiPaths.GUEST_EXEC,
                    "{\"stdout\":\"YQo=\"}\n{\"exit\":0}\n",
                    ApiPaths.MESSAGES,
                    "data: {\"from\":\"m\",\"bodyText\":\"t\",\"enqueuedAt\":\"2026-01-01T00:00:00Z\"}\n\n");

    private Training() {}

    static void run() {
        try {
            Path home = Files.createTempDirectory("tandem-train");
            try {
                train(home);
            } finally {
                Files.deleteIfExists(home.resolve(DaemonAddress.FILE));
                Files.deleteIfExists(home.resolve("run"));
                Files.deleteIfExists(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void train(Path home) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", Training::answer);
        server.start();
        try {
            Path file = home.resolve(DaemonAddress.FILE);
            Files.createDirectories(home.resolve("run"));
            Files.writeString(
                    file,
                    "{\"port\":%d,\"token\":\"t\",\"pid\":%d,\"version\":\"0\"}"
                            .formatted(
                                    server.getAddress().getPort(), ProcessHandle.current().pid()));
            var nowhere =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            Session real = Session.ofProcess();
            var run =
                    new CommandLineRun(
                            new Session(
                                    home,
                                    real.dist(),
                                    InputStream.nullInputStream(),
                                    nowhere,
                                    nowhere,
                                    real.terminals(),
                                    Clock.system(ZoneId.systemDefault())));
            run.run("--help");
            run.run("status");
            run.run("status", "--json");
            run.run("modules");
            run.run("exec", "--", "true");
            run.run("messages", "-n", "1");
            run.run("deploy", "--help");
            run.run("nonsense");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String answer = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "{}");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
