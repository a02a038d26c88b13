package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import tandem.host.home.HostFacts;
import tandem.host.home.HostPaths;
import tandem.host.interop.GuestShell;
import tandem.host.operation.Operations;
import tandem.host.update.SampleUpdates;
import tandem.host.update.Updates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API on loopback with a fake device, and a client of it.
final class RunningApi implements AutoCloseable {
    static final String TOKEN = "t0ken";

    final FakeDevice device = new FakeDevice();
    final Updates updates;
    final EventLog events = new EventLog(InstantSource.system());
    final Operations operations =
            new Operations(
                    InstantSource.system(), operation -> events.publish("operation", operation));
    final HttpClient client = HttpClient.newHttpClient();
    final int port;
    final Path home;
    final ConsoleParts console;
    private ApiServer server;
    private final GuestShell shell;

    RunningApi(GuestShell shell) throws IOException, InterruptedException {
        this(shell, InstantSource.system());
    }

    RunningApi(GuestShell shell, InstantSource clock) throws IOException, InterruptedException {
        home = Files.createTempDirectory("tandem-api");
        console = ConsoleParts.of(new HostPaths(home), HostFacts.read(), clock);
        console.remote().remotes().start(remote -> events.publish("remote", remote));
        this.shell = shell;
        updates = SampleUpdates.of(new HostPaths(home), this::settings, Duration.ZERO);
        server = newServer();
        port = server.listen(0);
    }

    private Updates.Settings settings() {
        return new Updates.Settings(console.settings().read().effective(), null);
    }

    private ApiServer newServer() {
        var routes = new ApiRoutes(device, updates, operations, events, shell, console);
        return new ApiServer(TOKEN, routes, console);
    }

    /// Where the page is, and where cookies count.
    String pageHost() {
        return console.sessions().hostName() + ":" + port;
    }

    /// As when the machine goes off.
    void stopServing() throws IOException {
        server.close();
    }

    void serveAgain() throws IOException, InterruptedException {
        server = newServer();
        assertThat(server.listen(port)).isEqualTo(port);
    }

    RunningApi() throws IOException, InterruptedException {
        this(noGuest());
    }

    static GuestShell noGuest() {
        return new GuestShell(() -> {
            throw new IllegalStateException("this test has no guest");
        });
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(request(path).method(method, BodyPublishers.ofString(body)));
    }

    JsonNode json(String method, String path, String body)
            throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(call(method, path, body).body());
    }

    @Override
    public void close() throws IOException {
        operations.close();
        server.close();
        client.shutdownNow();
        console.close();
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
