package tandem.host.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.operation.Refusal;
import tandem.host.remote.RemoteLink;
import tandem.host.session.Caller;

/// The HTTP server of the host API. It listens on 127.0.0.1 only; each request is answered on a
/// virtual thread of its own.
public final class ApiServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("tandem.api");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Guard guard;
    private final RouteTable routes;
    private final OnRoutes onRemote;
    private final RemoteEntrance entrance;
    private final PageRoute page;
    private final AuditTrail audit;
    private final Set<Thread> handlers = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private @Nullable HttpServer server;
    private volatile boolean closing;

    /// @param token what callers must know
    public ApiServer(String token, ApiRoutes routes, ConsoleParts console) {
        this.guard = new Guard(token, console.sessions());
        this.routes = routes.table();
        this.onRemote = new OnRoutes(console.remote().remotes(), routes::version);
        this.entrance = routes.entrance();
        this.page = new PageRoute(console.page());
        this.audit = new AuditTrail(console.audit(), console.clock());
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
    }

    /// Begins to listen.
    ///
    /// @param port 0 for any free one
    /// @return the port
    /// @throws TandemException `API-024` when the port is in use
    public int listen(int port) throws IOException, InterruptedException {
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setReuseAddress(true)
                        .setHttp2ClearTextEnabled(false)
                        .setMaxWebSocketFrameSize(1 << 20);
        var listening = vertx.createHttpServer(options).requestHandler(this::accept).listen();
        try {
            server =
                    listening
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            entrance.begin(vertx, this::acceptRemote);
            return server.actualPort();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException) {
                throw TandemException.because(e, ApiError.PORT_TAKEN, port);
            }
            throw new IOException("cannot listen on 127.0.0.1:" + port, e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private void accept(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        String path = request.path() == null ? "" : request.path();
        RequestHead head = RequestHead.of(request);
        if (PageRoute.owns(path)) {
            run(
                    new Exchange(request, context, Map.of()),
                    exchange -> {
                        guard.checkAddress(head);
                        page.serve(exchange, path, guard.isForPage(head));
                    });
            return;
        }
        RouteTable.Match match = find(head.method(), path);
        run(
                new Exchange(request, context, match.values()),
                exchange -> {
                    guard.checkAddress(head);
                    identify(exchange, head, match);
                    match.route().handler().handle(exchange);
                });
    }

    /// A machine that is paired, or wants to be.
    private void acceptRemote(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        String path = request.path() == null ? "" : request.path();
        RequestHead head = RequestHead.of(request);
        request.response().putHeader(RemoteLink.VERSION_HEADER, RemoteLink.VERSION);
        RouteTable.Match match =
                OnRoutes.owns(path)
                        ? RouteTable.Match.failing(
                                head.method(),
                                path,
                                TandemException.of(ApiError.UNKNOWN_PATH, path))
                        : find(head.method(), path);
        run(
                new Exchange(request, context, match.values()),
                exchange -> {
                    String call = head.method() + " " + match.route().template();
                    if (!call.equals(RemoteEntrance.PAIR)) {
                        admit(exchange, entrance.caller(request), head, match);
                    }
                    try {
                        match.route().handler().handle(exchange);
                    } finally {
                        if (head.isWebSocket()) {
                            entrance.left(request.connection());
                        }
                    }
                });
    }

    private void admit(Exchange exchange, Caller caller, RequestHead head, RouteTable.Match match) {
        exchange.identify(caller);
        Permissions.require(caller, match.least());
        if (head.isWebSocket()) {
            audit.begun(exchange);
        }
    }

    /// The call, or one that tells that there is none: to those only who may know.
    private RouteTable.Match find(String method, String path) {
        try {
            return OnRoutes.owns(path)
                    ? onRemote.find(method, path, routes)
                    : routes.find(method, path);
        } catch (TandemException e) {
            return RouteTable.Match.failing(method, path, e);
        }
    }

    private void identify(Exchange exchange, RequestHead head, RouteTable.Match match) {
        String template = match.route().template();
        if (Permissions.OPEN.contains(head.method() + " " + template)) {
            guard.checkStranger(head);
            return;
        }
        admit(exchange, guard.caller(head), head, match);
    }

    private void run(Exchange exchange, Route.Handler handler) {
        Thread thread =
                Thread.ofVirtual().name("api-request").unstarted(() -> handle(exchange, handler));
        handlers.add(thread);
        thread.start();
    }

    private void handle(Exchange exchange, Route.Handler handler) {
        try {
            handler.handle(exchange);
        } catch (ResponseBody.ClientGone e) {
            log.debug("client went away: {}", exchange.request().path());
        } catch (Exception | Error e) { // root of the thread
            tell(exchange, e);
        } finally {
            audit.ended(exchange);
            handlers.remove(Thread.currentThread());
        }
    }

    private void tell(Exchange exchange, Throwable failure) {
        if (!(failure instanceof TandemException
                || failure instanceof Refusal
                || exchange.isGone()
                || closing)) {
            log.atWarn()
                    .addKeyValue("path", exchange.request().path())
                    .setCause(failure)
                    .log("request failed");
        }
        try {
            exchange.fail(failure);
        } catch (IOException e) {
            log.debug("client went away before its error", e);
        }
    }

    /// Stops listening, ends the streams and waits for the handlers a moment.
    @Override
    public void close() throws IOException {
        closing = true;
        handlers.forEach(Thread::interrupt);
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the API server did not stop", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
