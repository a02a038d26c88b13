package tandem.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.DaemonAddress;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls to an HTTP API of Tandem: the daemon's, or the management API of a native runtime. An
/// answer that is a problem becomes [Refused].
public final class ApiClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI root;
    private final @Nullable String token;
    private final @Nullable String remote;

    private ApiClient(
            URI root, @Nullable String token, @Nullable SSLContext tls, @Nullable String remote) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(CONNECT_LIMIT)
                        .sslContext(tls == null ? noTls() : tls)
                        .build();
        this.root = root;
        this.token = token;
        this.remote = remote;
    }

    /// The client would otherwise read all public authorities, only to speak plain HTTP.
    private static SSLContext noTls() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    public static ApiClient ofDaemon(DaemonAddress daemon) {
        return ofDaemon(daemon, null);
    }

    /// @param remote name of a remote machine, to which the daemon passes all calls on; null for
    ///   the daemon itself
    public static ApiClient ofDaemon(DaemonAddress daemon, @Nullable String remote) {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + daemon.port()), daemon.token(), null, remote);
    }

    /// @param tls client key and the management CA
    static ApiClient ofRuntime(String address, int port, SSLContext tls) {
        return new ApiClient(URI.create("https://" + address + ":" + port), null, tls, null);
    }

    public JsonNode get(String path) {
        return json(request(path).GET());
    }

    public JsonNode call(String method, String path, @Nullable JsonNode body) {
        return call(
                method,
                path,
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)),
                "application/json");
    }

    public JsonNode call(String method, String path, BodyPublisher body, String contentType) {
        return json(request(path).header("Content-Type", contentType).method(method, body));
    }

    /// Reads an answer as it comes; closing the stream ends it.
    ///
    /// @param headers names and values by turns
    public InputStream stream(
            String method, String path, @Nullable JsonNode body, String... headers) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request).body();
    }

    /// Scheme, address and port.
    public URI root() {
        return root;
    }

    /// Opens a WebSocket.
    public WebSocket webSocket(String path, WebSocket.Listener listener) {
        URI address = URI.create("ws://127.0.0.1:" + root.getPort() + placed(path));
        try {
            return http.newWebSocketBuilder()
                    .header("Authorization", authorization())
                    .connectTimeout(CONNECT_LIMIT)
                    .buildAsync(address, listener)
                    .join();
        } catch (CompletionException e) {
            throw refusal(e);
        }
    }

    /// The reason of a refused handshake, whose own answer shows no body: a command is refused for
    /// the same one (wrong token, no guest, no SSH).
    private RuntimeException refusal(CompletionException failure) {
        if (failure.getCause() instanceof WebSocketHandshakeException) {
            var nothing = JSON.createObjectNode();
            nothing.putArray("command").add("true");
            try {
                var _ = call("POST", ApiPaths.GUEST_EXEC, nothing);
            } catch (Refused refused) {
                return refused;
            }
        }
        return unreachable(failure);
    }

    private String authorization() {
        return "Bearer " + token;
    }

    /// A path segment or query value with all its special characters escaped.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The path by which the daemon answers for the machine that is meant.
    private String placed(String path) {
        return remote == null
                ? path
                : ApiPaths.ON + encoded(remote) + path.substring(ApiPaths.ROOT.length());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(root.resolve(placed(path)));
        return token == null ? request : request.header("Authorization", authorization());
    }

    private JsonNode json(HttpRequest.Builder request) {
        try (var body = send(request).body()) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
        } catch (IOException | JacksonException e) {
            throw unreachable(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() >= 400) {
                try (var body = response.body()) {
                    throw new Refused(problem(response.statusCode(), body.readAllBytes()));
                }
            }
            return response;
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable((IOException) new InterruptedIOException().initCause(e));
        }
    }

    private static ProblemDocument problem(int status, byte[] body) {
        try {
            var problem = ProblemDocument.parse(JSON.readTree(body));
            if (!problem.code().isEmpty()) {
                return problem;
            }
        } catch (JacksonException _) {
            // something else than a problem; the status must do
        }
        return ProblemDocument.of(
                status == 401
                        ? TandemException.of(ApiError.WRONG_TOKEN)
                        : TandemException.of(
                                ApiError.INTERNAL, "the API answered with status " + status),
                status);
    }

    private TandemException unreachable(Exception why) {
        String text = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return TandemException.because(why, ApiError.DAEMON_UNREACHABLE, root.getPort(), text);
    }
}
