package tandem.host.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.pki.CertifiedKey;
import tandem.host.pki.Pem;

/// Calls to one remote machine over mutual TLS; may be used by any number of threads.
public final class RemoteLink implements AutoCloseable {
    /// Header of every answer to a paired machine: the version of the API.
    public static final String VERSION_HEADER = "Tandem-Api-Version";

    public static final String VERSION = "1";
    private static final Duration HEAD_LIMIT = Duration.ofMinutes(10);
    private static final Duration SOCKET_LIMIT = Duration.ofSeconds(15);

    private final Remote remote;
    private final PinnedAuthority authority;
    private volatile CertifiedKey own;
    private volatile HttpClient http;
    private final Set<HttpClient> earlier = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> sockets = ConcurrentHashMap.newKeySet();

    RemoteLink(Remote remote, CertifiedKey own) {
        this.remote = remote;
        this.own = own;
        try {
            this.authority = new PinnedAuthority(Pem.certificate(remote.authority()));
        } catch (GeneralSecurityException e) {
            throw TandemException.because(
                    e, RemoteError.KEY_CHANGED, remote.name(), remote.address());
        }
        this.http = RemoteHttp.client(authority, own);
    }

    Remote remote() {
        return remote;
    }

    CertifiedKey own() {
        return own;
    }

    /// Calls that begin from now on show this certificate.
    void use(CertifiedKey fresh) {
        HttpClient before = http;
        own = fresh;
        http = RemoteHttp.client(authority, fresh);
        before.shutdown(); // what is under way goes on
        earlier.removeIf(HttpClient::isTerminated);
        earlier.add(before);
    }

    /// The connection is dead, though nothing has said so: calls that wait for an answer fail, and
    /// the next ones connect anew.
    void breakOff() {
        HttpClient before = http;
        http = RemoteHttp.client(authority, own);
        before.shutdownNow();
        endCalls();
    }

    private void endCalls() {
        earlier.forEach(HttpClient::shutdownNow);
        earlier.clear();
        sockets.forEach(Runnable::run);
    }

    /// A WebSocket lives on without its client: this is run when the connection is dead.
    public void whenBroken(Runnable end) {
        sockets.add(end);
    }

    /// The WebSocket has ended by itself.
    public void forget(Runnable end) {
        sockets.remove(end);
    }

    /// Sends a request and returns as soon as the answer's head has come.
    ///
    /// @throws TandemException `REM-001`, `REM-003`, `REM-005`
    public RemoteAnswer send(RemoteCall call) throws InterruptedException {
        return send(call, call.body() == null ? HEAD_LIMIT : null);
    }

    RemoteAnswer send(RemoteCall call, @Nullable Duration limit) throws InterruptedException {
        var body = call.body();
        var request =
                HttpRequest.newBuilder(uri("https", call.path()))
                        .method(
                                call.method(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofInputStream(() -> body));
        call.headers().forEach(request::header);
        if (limit != null) {
            request.timeout(limit);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            var answer =
                    new RemoteAnswer(response.statusCode(), response.headers(), response.body());
            requireSameApi(answer);
            return answer;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Opens a WebSocket.
    ///
    /// @throws TandemException as [#send], or `REM-018`
    public WebSocket webSocket(String path, WebSocket.Listener listener)
            throws InterruptedException {
        try {
            return http.newWebSocketBuilder()
                    .connectTimeout(SOCKET_LIMIT)
                    .buildAsync(uri("wss", path), listener)
                    .get(SOCKET_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw failure(new HttpTimeoutException("no answer within 15 s"));
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case WebSocketHandshakeException refused -> refused(refused.getResponse());
                case IOException broken -> failure(broken);
                case null, default -> failure(new IOException(e.getCause()));
            };
        }
    }

    private TandemException refused(@Nullable HttpResponse<?> answer) {
        return TandemException.of(
                RemoteError.UPGRADE_REFUSED,
                remote.name(),
                answer == null ? "?" : answer.statusCode());
    }

    private void requireSameApi(RemoteAnswer answer) throws IOException {
        String there = answer.header(VERSION_HEADER).orElse("none");
        if (!there.equals(VERSION)) {
            answer.close();
            throw TandemException.of(RemoteError.API_DIFFERS, remote.name(), there, VERSION);
        }
    }

    private URI uri(String scheme, String path) {
        try {
            return URI.create(scheme + "://" + remote.address() + path);
        } catch (IllegalArgumentException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, "the query holds characters that must be escaped");
        }
    }

    /// What an answer means that breaks off in its middle.
    public TandemException failure(IOException e) {
        return PinnedAuthority.Foreign.isCauseOf(e)
                ? TandemException.because(
                        e, RemoteError.KEY_CHANGED, remote.name(), remote.address())
                : TandemException.because(
                        e, RemoteError.UNREACHABLE, remote.name(), remote.address(), why(e));
    }

    /// In words, also where the library has none.
    static String why(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return e instanceof ConnectException ? "nobody listens there" : e.toString();
    }

    /// Ends all calls that are under way.
    @Override
    public void close() {
        http.shutdownNow();
        endCalls();
    }
}
