package tandem.hub.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.util.concurrent.Semaphore;
import tandem.contract.error.TandemException;
import tandem.contract.id.DeviceId;
import tandem.hub.access.Authenticator;
import tandem.hub.listen.Listening;
import tandem.hub.method.Methods;

/// The HTTPS listener: method calls of modules.
public final class HttpsHead {
    private static final int MOST_BODY = 160 << 10;
    private static final int MOST_CALLS = 64;
    private static final int IDLE_SECONDS = 360;

    private final HttpServer server;

    private HttpsHead(HttpServer server) {
        this.server = server;
    }

    /// What the head hands over to.
    public record Services(DeviceId edge, Authenticator authenticator, Methods methods) {}

    /// @throws TandemException [HubError#LISTEN_FAILED]
    public static HttpsHead listen(
            Vertx vertx, String address, int port, KeyCertOptions certificate, Services services)
            throws InterruptedException {
        var options =
                new HttpServerOptions()
                        .setHost(address)
                        .setPort(port)
                        .setSsl(true)
                        .setUseAlpn(false)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setKeyCertOptions(certificate);
        var calls = new MethodCalls(services.edge(), services.authenticator(), services.methods());
        var free = new Semaphore(MOST_CALLS);
        HttpServer server =
                vertx.createHttpServer(options)
                        .requestHandler(request -> receive(vertx, request, calls, free));
        Listening.await(server.listen(), address, port);
        return new HttpsHead(server);
    }

    /// The actual port.
    public int port() {
        return server.actualPort();
    }

    /// Stops listening.
    public void close() {
        server.close();
    }

    private static void receive(
            Vertx vertx, HttpServerRequest request, MethodCalls calls, Semaphore free) {
        if (!HttpMethod.POST.equals(request.method())) {
            send(request, Answer.error(405, "only POST is served here"));
            return;
        }
        Context context = vertx.getOrCreateContext();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > MOST_BODY) {
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> perform(context, request, body.getBytes(), calls, free));
    }

    private static void perform(
            Context context,
            HttpServerRequest request,
            byte[] body,
            MethodCalls calls,
            Semaphore free) {
        if (!free.tryAcquire()) {
            send(request, Answer.error(429, "too many method calls at once; try again"));
            return;
        }
        String path = java.util.Objects.requireNonNullElse(request.path(), "");
        var caller =
                new MethodCalls.Caller(
                        request.getHeader("x-ms-edge-moduleId"),
                        request.getHeader("Authorization"));
        Thread.ofVirtual()
                .name("method-call")
                .start(() -> {
                    try {
                        Answer answer = answer(calls, path, caller, body);
                        context.runOnContext(_ -> send(request, answer));
                    } finally {
                        free.release();
                    }
                });
    }

    private static Answer answer(
            MethodCalls calls, String path, MethodCalls.Caller caller, byte[] body) {
        try {
            return calls.perform(path, caller, body);
        } catch (InterruptedException _) {
            return Answer.error(503, "the hub is stopping");
        } catch (RuntimeException e) {
            HttpLog.failed(e);
            return Answer.error(500, "internal error");
        }
    }

    private static void send(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(answer.bytes()));
        }
    }
}
