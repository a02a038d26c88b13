package tandem.edge.manage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;

/// Serves the management API. Who has no certificate of the client CA gets no further than the TLS
/// handshake; the log tells why.
public final class ManageServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManageServer.class);
    private static final Duration WAIT_LIMIT = Duration.ofSeconds(10);

    private final HttpServer server;

    private ManageServer(HttpServer server) {
        this.server = server;
    }

    /// @param runtime fails with `EDGE-021` while the runtime starts
    /// @throws TandemException `EDGE-026` when the port is taken or not permitted
    public static ManageServer start(
            Vertx vertx, ManageConfig config, Vitals vitals, Supplier<ManagedRuntime> runtime) {
        var api = new ManageApi(vitals, runtime);
        HttpServer server =
                vertx.createHttpServer(options(config))
                        .exceptionHandler(ManageServer::refused)
                        .requestHandler(request -> receive(vertx, api, request));
        try {
            await(server.listen(config.port(), config.address()));
        } catch (ExecutionException e) {
            throw TandemException.because(
                    e,
                    EdgeError.PORT_REFUSED,
                    config.port(),
                    config.address(),
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()),
                    "--manage-port");
        }
        LOG.info("management API listens on {}:{}", config.address(), server.actualPort());
        return new ManageServer(server);
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            await(server.close());
        } catch (ExecutionException e) {
            LOG.warn("management API did not close: {}", e.getMessage());
        }
    }

    private static HttpServerOptions options(ManageConfig config) {
        return new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(
                        new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(config.certificate()))
                                .setKeyValue(Buffer.buffer(config.privateKey())))
                .setTrustOptions(
                        new PemTrustOptions().addCertValue(Buffer.buffer(config.clientCa())))
                .setIdleTimeout(0);
    }

    /// A handshake that failed, in the words of the TLS engine.
    private static void refused(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        LOG.warn("management connection refused: {}", root.getMessage());
    }

    private static void receive(Vertx vertx, ManageApi api, HttpServerRequest request) {
        var call = new Call(request, vertx.getOrCreateContext());
        Thread.ofVirtual().name("manage-" + call.path()).start(() -> serve(api, call));
    }

    private static void serve(ManageApi api, Call call) {
        try {
            api.handle(call);
        } catch (TandemException e) {
            call.fail(ProblemDocument.of(e));
        } catch (IOException | InterruptedException e) {
            LOG.debug("{} {} broke off: {}", call.method(), call.path(), e.getMessage());
            call.fail(problem(e));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", call.method(), call.path(), e);
            call.fail(problem(e));
        }
    }

    private static ProblemDocument problem(Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return ProblemDocument.of(TandemException.because(e, EdgeError.RUNTIME_FAILED, why));
    }

    private static void await(Future<?> future) throws ExecutionException {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .get(WAIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException("interrupted", e);
        } catch (TimeoutException e) {
            throw new ExecutionException("not within " + WAIT_LIMIT.toSeconds() + " s", e);
        }
    }
}
