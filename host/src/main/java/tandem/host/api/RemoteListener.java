package tandem.host.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.pki.CertifiedKey;
import tandem.host.pki.Pem;
import tandem.host.pki.RemoteAuthority;
import tandem.host.remote.ListenAddress;
import tandem.host.remote.PairedClients;

/// The port on which other machines reach this one: TLS 1.3 only. A client may show a certificate;
/// one of another authority ends the handshake.
final class RemoteListener {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ListenAddress address;

    private RemoteListener(HttpServer server, ListenAddress address) {
        this.server = server;
        this.address = address;
    }

    /// @throws TandemException `REM-014`
    static RemoteListener open(
            Vertx vertx,
            ListenAddress address,
            RemoteAuthority authority,
            Consumer<HttpServerRequest> requests,
            Consumer<HttpConnection> connections)
            throws InterruptedException {
        CertifiedKey own = authority.server();
        var options =
                new HttpServerOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setReuseAddress(true)
                        .setSsl(true)
                        .setUseAlpn(false)
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .addKeyValue(Buffer.buffer(Pem.of(own.key())))
                                        .addCertValue(Buffer.buffer(Pem.of(own.certificate()))))
                        .setClientAuth(ClientAuth.REQUEST)
                        .setTrustOptions(
                                TrustOptions.wrap(new PairedClients(authority.certificate())))
                        .setWebSocketClosingTimeout(2) // s; it may be dead
                        .setMaxWebSocketFrameSize(1 << 20);
        HttpServer server =
                vertx.createHttpServer(options)
                        .connectionHandler(connections::accept)
                        .requestHandler(requests::accept);
        try {
            await(server.listen());
            return new RemoteListener(server, address);
        } catch (ExecutionException | TimeoutException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw TandemException.because(
                    why, RemoteError.PORT_TAKEN, address, String.valueOf(why.getMessage()));
        }
    }

    ListenAddress address() {
        return address;
    }

    void close() throws InterruptedException {
        try {
            await(server.close());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the port for remote machines did not close", e);
        }
    }

    private static void await(Future<?> done)
            throws InterruptedException, ExecutionException, TimeoutException {
        done.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
