package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import tandem.host.pki.Keys;
import tandem.host.pki.Pem;
import tandem.host.pki.RemoteAuthority;
import tandem.host.remote.TestTls;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with a certificate of an authority of their own: between two machines, passing on what
/// comes, or in the place of one, answering what they like.
final class Interceptor implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final RemoteAuthority authority;
    private final int target;

    /// Passes on to this port of loopback.
    Interceptor(int target, Path folder) {
        this(target, 0, folder);
    }

    /// Plays the target.
    Interceptor(Path folder) {
        this(0, 0, folder);
    }

    static Interceptor at(int port, Path folder) {
        return new Interceptor(0, port, folder);
    }

    private Interceptor(int target, int port, Path folder) {
        this.target = target;
        this.authority =
                new RemoteAuthority(
                        folder.resolve("evil"), InstantSource.system(), new SecureRandom());
        var own = authority.server();
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setReuseAddress(true)
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .addKeyValue(Buffer.buffer(Pem.of(own.key())))
                                        .addCertValue(Buffer.buffer(Pem.of(own.certificate()))));
        this.server =
                vertx.createHttpServer(options)
                        .requestHandler(this::accept)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    int port() {
        return server.actualPort();
    }

    private void accept(HttpServerRequest request) {
        request.body()
                .onSuccess(
                        body -> Thread.ofVirtual().start(() -> answer(request, body.getBytes())));
    }

    private void answer(HttpServerRequest request, byte[] body) {
        boolean pairs = String.valueOf(request.path()).endsWith("/pairing");
        byte[] answer = pairs ? (target == 0 ? lie(body) : pass(body)) : "{}".getBytes(UTF_8);
        request.response()
                .setStatusCode(pairs && target == 0 ? 200 : 401)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(answer));
    }

    private byte[] pass(byte[] body) {
        try (HttpClient http = TestTls.client(null)) {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("https://127.0.0.1:" + target + "/api/v1/pairing"))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build();
            return http.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All that one can say without the code.
    private byte[] lie(byte[] body) {
        try {
            byte[] key =
                    Base64.getDecoder()
                            .decode(
                                    JsonMapper.shared()
                                            .readTree(body)
                                            .path("publicKey")
                                            .asString(""));
            var document = JsonMapper.shared().createObjectNode();
            document.put("name", "x").put("role", "admin");
            document.put("certificate", Pem.of(authority.issue(Keys.publicKey(key), "x")));
            document.put("authority", Pem.of(authority.certificate()));
            document.put("proof", Base64.getEncoder().encodeToString(new byte[32]));
            return JsonMapper.shared().writeValueAsBytes(document);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
