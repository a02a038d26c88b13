package tandem.edge.workload;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.IdentityStore;
import tandem.edge.workload.WorkloadAnswer.Status;

/// Serves the workload API on one unix socket for each module.
public final class WorkloadSockets implements AutoCloseable {
    /// What modules are told in `IOTEDGE_APIVERSION`.
    public static final String API_VERSION = ApiVersion.NEWEST;

    private static final Logger LOG = LoggerFactory.getLogger(WorkloadSockets.class);
    private static final Duration BODY_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration LISTEN_WITHIN = Duration.ofSeconds(10);
    private static final int BODY_LIMIT = 1024 * 1024;
    private static final int CALLS_PER_SOCKET = 10;

    private final Object lock = new Object();
    private final Map<ModuleId, HttpServer> servers = new HashMap<>();
    private final Vertx vertx;
    private final SocketFolders folders;
    private final WorkloadApi api;

    /// @param root folder of the sockets; its path is short enough for a socket below it
    public WorkloadSockets(
            Vertx vertx,
            Path root,
            IdentityStore identities,
            EdgePki pki,
            ModuleDirectory directory) {
        this.vertx = vertx;
        this.folders = new SocketFolders(root);
        this.api = new WorkloadApi(identities, pki, directory);
    }

    /// Opens the module's socket unless it is open.
    ///
    /// @return the folder to mount into its container
    public Path open(ModuleId module) {
        synchronized (lock) {
            if (!servers.containsKey(module)) {
                servers.put(module, listen(module));
            }
            return folders.folder(module);
        }
    }

    /// The folder that [#open] gives for this module; nothing is made.
    public Path folder(ModuleId module) {
        return folders.folder(module);
    }

    /// Closes and removes the module's socket.
    public void remove(ModuleId module) {
        synchronized (lock) {
            HttpServer server = servers.remove(module);
            if (server != null) {
                close(module, server);
                folders.remove(module);
            }
        }
    }

    /// Closes all; the folders stay, since running containers have mounted them.
    @Override
    public void close() {
        synchronized (lock) {
            servers.forEach(WorkloadSockets::close);
            servers.clear();
        }
    }

    private HttpServer listen(ModuleId module) {
        Path socket = folders.prepare(module);
        var limit = new Semaphore(CALLS_PER_SOCKET);
        var options =
                new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(60)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        HttpServer server =
                vertx.createHttpServer(options)
                        .requestHandler(request -> receive(module, limit, request));
        await(server.listen(SocketAddress.domainSocketAddress(socket.toString())), socket);
        folders.open(module);
        return server;
    }

    private void receive(ModuleId module, Semaphore limit, HttpServerRequest request) {
        BoundedBody.read(request, BODY_LIMIT)
                .timeout(BODY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(body -> handle(module, limit, request, body))
                .onFailure(failure -> refuse(request, failure));
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        switch (failure) {
            case TimeoutException _ -> reply(request, timedOut());
            case BoundedBody.TooLarge _ ->
                    reply(request, WorkloadAnswer.error(Status.TOO_LARGE, "the body is too large"));
            default -> LOG.debug("request not read: {}", failure.getMessage());
        }
    }

    private void handle(ModuleId module, Semaphore limit, HttpServerRequest request, Buffer body) {
        var read = read(request, body);
        Thread.ofVirtual()
                .name("workload-" + module)
                .start(() -> reply(request, limited(module, limit, read)));
    }

    private WorkloadAnswer limited(ModuleId module, Semaphore limit, WorkloadRequest request) {
        try {
            if (!limit.tryAcquire(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return timedOut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return timedOut();
        }
        try {
            return api.answer(module, request);
        } finally {
            limit.release();
        }
    }

    private static WorkloadRequest read(HttpServerRequest request, Buffer body) {
        var query = new HashMap<String, String>();
        request.params().forEach(query::putIfAbsent);
        return new WorkloadRequest(
                request.method().name(),
                request.path() == null ? "/" : request.path(),
                query,
                request.getHeader("Content-Type"),
                body.getBytes());
    }

    private static void reply(HttpServerRequest request, WorkloadAnswer answer) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status().code())
                .setStatusMessage(answer.status().reason())
                .putHeader("Content-Type", "application/json")
                .end(answer.json())
                .onFailure(failure -> LOG.debug("answer not sent: {}", failure.getMessage()));
    }

    private static WorkloadAnswer timedOut() {
        return WorkloadAnswer.error(Status.TIMEOUT, "the request took too long");
    }

    private static void close(ModuleId module, HttpServer server) {
        try {
            await(server.close(), module);
        } catch (IllegalStateException e) {
            LOG.warn("workload socket of {} did not close: {}", module, e.getMessage());
        }
    }

    private static void await(Future<?> future, Object what) {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .get(LISTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + what, e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("workload socket " + what + ": " + e.getMessage(), e);
        }
    }
}
