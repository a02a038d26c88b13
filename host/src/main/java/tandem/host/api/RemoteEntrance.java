package tandem.host.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.ApiPaths;
import tandem.contract.config.DeviceConfig;
import tandem.contract.error.ApiError;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.remote.Greetings;
import tandem.host.remote.ListenAddress;
import tandem.host.remote.RemoteParts;
import tandem.host.session.Caller;
import tandem.host.settings.SettingsFile;

/// The door for paired machines. It is open while the settings say so, while some machine is
/// paired, and while one may pair; who comes in is known by the certificate of the connection.
final class RemoteEntrance {
    /// The one call that needs no certificate.
    static final String PAIR = "POST " + ApiPaths.PAIRING;

    private static final Logger log = LoggerFactory.getLogger("tandem.remote");
    private static final Duration TIME_FOR_STRANGERS = Duration.ofSeconds(30);
    private static final Duration TIME_FOR_GOODBYE = Duration.ofMinutes(10);
    private static final int MOST_STRANGERS = 64;
    private static final String STRANGER = "";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RemoteParts remote;
    private final SettingsFile settings;
    private final InstantSource clock;
    private final Map<HttpConnection, String> connections = new ConcurrentHashMap<>();
    private final Greetings greetings = new Greetings(RemoteEntrance::sinceStart);
    private @Nullable Vertx vertx;
    private Consumer<HttpServerRequest> handler = _ -> {};
    private @Nullable RemoteListener listener;
    private Instant goodbyeUntil = Instant.MIN;

    RemoteEntrance(RemoteParts remote, SettingsFile settings, InstantSource clock) {
        this.remote = remote;
        this.settings = settings;
        this.clock = clock;
    }

    /// Goes on evenly, whatever is done to the clock.
    private static Instant sinceStart() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    /// Opens, when there is a reason to, and looks after itself from now on.
    synchronized void begin(Vertx on, Consumer<HttpServerRequest> requests)
            throws InterruptedException {
        vertx = on;
        handler = requests;
        var _ =
                on.setPeriodic(
                        BETWEEN_LOOKS.toMillis(), _ -> greetings.silent().forEach(this::cutOff));
        try {
            openOrClose();
        } catch (TandemException e) {
            log.error("{}", e.getMessage()); // the daemon must be there to say so
        }
    }

    /// Opens for a code.
    ///
    /// @param port that was asked for
    /// @return where other machines reach this one
    /// @throws TandemException `REM-014`, `REM-016`
    synchronized String openFor(OptionalInt port) throws InterruptedException {
        boolean settled = !setting().isEmpty() || !remote.pairings().isEmpty();
        ListenAddress now = address();
        if (port.isPresent() && port.getAsInt() != now.port()) {
            if (settled) {
                throw TandemException.of(RemoteError.PORT_FIXED, now.port());
            }
            remote.port().choose(port.getAsInt());
            close();
        }
        return open().advertised();
    }

    /// Closes at that time, unless there is a reason to stay open.
    synchronized void lookAgainAt(Instant time) {
        long wait = Math.max(1, Duration.between(clock.instant(), time).toMillis() + 1);
        Vertx on = vertx;
        if (on != null) {
            var _ =
                    on.setTimer(
                            wait,
                            _ -> Thread.ofVirtual().name("remote-entrance").start(this::look));
        }
    }

    private synchronized void look() {
        try {
            openOrClose();
        } catch (TandemException e) {
            log.error("{}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void openOrClose() throws InterruptedException {
        if (!setting().isEmpty()
                || !remote.pairings().isEmpty()
                || remote.desk().openUntil().isPresent()
                || clock.instant().isBefore(goodbyeUntil)) {
            open();
        } else {
            close();
        }
    }

    private ListenAddress open() throws InterruptedException {
        RemoteListener open = listener;
        Vertx on = vertx;
        if (open == null && on != null) {
            open = RemoteListener.open(on, address(), remote.authority(), handler, this::arrived);
            listener = open;
            log.atInfo().addKeyValue("address", open.address()).log("listening to remote machines");
        }
        return open == null ? address() : open.address();
    }

    private void close() throws InterruptedException {
        if (listener != null) {
            listener.close();
            log.atInfo()
                    .addKeyValue("address", listener.address())
                    .log("closed to remote machines");
            listener = null;
        }
    }

    synchronized @Nullable String listensOn() {
        return listener == null ? null : listener.address().toString();
    }

    private ListenAddress address() {
        return ListenAddress.of(setting(), remote.port().chosen());
    }

    private String setting() {
        DeviceConfig config = settings.read().effective();
        return config == null ? "" : config.remote().listen();
    }

    /// A connection begins; it must say soon who it is. Runs on the event loop.
    private void arrived(HttpConnection connection) {
        Vertx on = vertx;
        long strangers = connections.values().stream().filter(STRANGER::equals).count();
        if (on == null || strangers >= MOST_STRANGERS) {
            var _ = connection.close();
            return;
        }
        connections.put(connection, STRANGER);
        connection.closeHandler(_ -> connections.remove(connection));
        var _ =
                on.setTimer(
                        TIME_FOR_STRANGERS.toMillis(),
                        _ -> {
                            if (STRANGER.equals(connections.get(connection))) {
                                var _ = connection.close();
                            }
                        });
    }

    /// Who calls; the connection is that machine's from now on.
    ///
    /// @throws TandemException `REM-002`, `REM-004`, `REM-013`; `API-006` for a web page
    Caller caller(HttpServerRequest request) {
        if (request.getHeader("Origin") != null) {
            throw TandemException.of(
                    ApiError.FOREIGN_ORIGIN, "origin " + request.getHeader("Origin"));
        }
        X509Certificate certificate =
                certificate(request)
                        .orElseThrow(() -> TandemException.of(RemoteError.CERTIFICATE_NEEDED));
        Caller caller = remote.pairings().caller(certificate);
        connections.replace(request.connection(), caller.name());
        greetings.heard(caller.name(), String.valueOf(request.path()));
        // asked again: a revocation meanwhile has not seen the connection
        return remote.pairings().caller(certificate);
    }

    /// A machine that was let in a moment ago.
    Caller callerNamed(String name) {
        return remote.pairings().list().stream()
                .filter(pairing -> pairing.name().equals(name))
                .map(pairing ->
                        new Caller(
                                name,
                                pairing.role(),
                                Caller.BY_CERTIFICATE,
                                pairing.certificateEndsAt()))
                .findFirst()
                .orElseThrow(() -> TandemException.of(RemoteError.REVOKED));
    }

    /// What the other side of the connection has shown.
    static Optional<X509Certificate> certificate(HttpServerRequest request) {
        SSLSession session = request.connection().sslSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    long connections(String name) {
        return connections.values().stream().filter(name::equals).count();
    }

    private void cutOff(String name) {
        if (connections(name) > 0) {
            log.atInfo().addKeyValue("machine", name).log("no longer heard: its calls are ended");
            end(name);
        }
    }

    private void end(String name) {
        connections.forEach((connection, owner) -> {
            if (owner.equals(name)) {
                left(connection);
            }
        });
    }

    /// Nothing comes of this connection any more. One that has become a WebSocket does not say so
    /// itself when it ends.
    void left(HttpConnection connection) {
        var _ = connection.close().onComplete(_ -> connections.remove(connection));
    }

    /// Ends everything that a machine has under way here. The door stays open a while even when it
    /// was the last one, so that it hears why.
    void drop(String name) {
        end(name);
        Instant end = clock.instant().plus(TIME_FOR_GOODBYE);
        synchronized (this) {
            goodbyeUntil = end;
        }
        lookAgainAt(end);
    }
}
