package tandem.host.manage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.ManagePaths;
import tandem.contract.manage.RuntimeHealth;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The management API of one start of the guest, over mutual TLS. It may be used by any number of
/// threads; a connection is kept while it is used.
public final class ManageClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration HEAD_LIMIT = Duration.ofMinutes(10);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(15);
    private static final int MAX_JSON_BYTES = 4 << 20;
    private static final int NO_CONTENT = 204;

    private final String address;
    private final HttpClient http;

    /// @param port forwarded port on 127.0.0.1
    public ManageClient(int port, ManageIdentity identity) {
        this.address = "https://127.0.0.1:" + port;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_LIMIT)
                        .sslContext(tls(identity))
                        .build();
    }

    /// Sends a request and returns as soon as the answer's head has come. A body that streams in
    /// (an image) may take its time; from its end on the head must come within ten minutes.
    ///
    /// @param path path with query
    /// @param body what is sent; null for nothing
    /// @param contentType media type of the body
    /// @throws IOException when the guest cannot be reached, is another one, or breaks off
    public ManageAnswer send(
            String method, String path, @Nullable InputStream body, @Nullable String contentType)
            throws IOException, InterruptedException {
        BodyPublisher publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofInputStream(() -> body);
        return send(method, path, publisher, contentType, body == null ? HEAD_LIMIT : null);
    }

    /// @throws IOException when there is no answer, or not one of the management API
    public RuntimeHealth health() throws IOException, InterruptedException {
        return get(ManagePaths.HEALTH, RuntimeHealth.class);
    }

    public GuestFacts facts() throws IOException, InterruptedException {
        return get(ManagePaths.FACTS, GuestFacts.class);
    }

    /// Tells the guest what time it is.
    public void pushClock(Instant now) throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(new ClockBody(now.toString()));
        post(ManagePaths.CLOCK, body, PROBE_LIMIT);
    }

    /// Stops modules in their order and writes everything to disk; returns when that is done.
    public void stop(Duration limit) throws IOException, InterruptedException {
        post(ManagePaths.STOP, new byte[0], limit);
    }

    private record ClockBody(String time) {}

    private void post(String path, byte[] body, Duration limit)
            throws IOException, InterruptedException {
        try (var answer =
                send("POST", path, BodyPublishers.ofByteArray(body), "application/json", limit)) {
            if (answer.status() != NO_CONTENT) {
                throw refused(path, answer);
            }
        }
    }

    private <T> T get(String path, Class<T> type) throws IOException, InterruptedException {
        try (var answer = send("GET", path, BodyPublishers.noBody(), null, PROBE_LIMIT)) {
            if (answer.status() != 200) {
                throw refused(path, answer);
            }
            T document = JSON.readValue(answer.body().readNBytes(MAX_JSON_BYTES), type);
            if (document == null) {
                throw new IOException(path + " answered null");
            }
            return document;
        } catch (JacksonException e) {
            throw new IOException(path + " answered no " + type.getSimpleName(), e);
        }
    }

    private static IOException refused(String path, ManageAnswer answer) throws IOException {
        String why = "";
        try {
            why =
                    ": "
                            + ProblemDocument.parse(
                                            JSON.readTree(answer.body().readNBytes(MAX_JSON_BYTES)))
                                    .detail();
        } catch (JacksonException _) {
            why = "";
        }
        return new IOException(path + " answered " + answer.status() + why);
    }

    private ManageAnswer send(
            String method,
            String path,
            BodyPublisher body,
            @Nullable String contentType,
            @Nullable Duration limit)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (limit != null) {
            request.timeout(limit);
        }
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        return new ManageAnswer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /// Ends all calls that are under way.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private static SSLContext tls(ManageIdentity identity) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            char[] none = new char[0];
            keys.setKeyEntry(
                    "client",
                    identity.key(),
                    none,
                    identity.certificates().toArray(X509Certificate[]::new));
            var keyManagers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, none);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    keyManagers.getKeyManagers(),
                    new TrustManager[] {new PinnedServer(identity.server())},
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the management client's TLS cannot be set up", e);
        }
    }
}
