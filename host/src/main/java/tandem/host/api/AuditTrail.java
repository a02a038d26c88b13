package tandem.host.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.host.session.AuditEntry;
import tandem.host.session.AuditLog;
import tandem.host.session.Caller;

/// Decides what of the API's traffic is recorded: whatever may change something, whatever reaches
/// into the guest, and what was refused.
final class AuditTrail {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WATCHED =
            Set.of(ApiPaths.GUEST_TERMINAL, ApiPaths.GUEST_FILES, ApiPaths.AUDIT);
    private static final int DENIED = 401;
    private static final int FORBIDDEN = 403;
    private static final Duration BETWEEN_STRANGERS = Duration.ofSeconds(1);

    private final AuditLog log;
    private final InstantSource clock;
    private Instant lastStranger = Instant.MIN;

    AuditTrail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /// Something long begins: its end may be hours away.
    void begun(Exchange exchange) {
        write(exchange, null);
    }

    void ended(Exchange exchange) {
        int status = exchange.request().response().getStatusCode();
        boolean refused = status == DENIED || status == FORBIDDEN;
        String method = exchange.request().method().name();
        if (!READING.contains(method) || refused || isWatched(exchange.request().path())) {
            if (exchange.callerIfKnown() != null || mayNoteStranger()) {
                write(exchange, status);
            }
        }
    }

    private static boolean isWatched(@Nullable String path) {
        return path != null && WATCHED.contains(withoutRemote(path));
    }

    /// A call on a remote machine counts as that call does here.
    private static String withoutRemote(String path) {
        int end = OnRoutes.owns(path) ? path.indexOf('/', ApiPaths.ON.length()) : -1;
        return end < 0 ? path : ApiPaths.ROOT + path.substring(end);
    }

    /// Whoever cannot sign in must not fill the record so that older entries go.
    private synchronized boolean mayNoteStranger() {
        Instant now = clock.instant();
        if (now.isBefore(lastStranger.plus(BETWEEN_STRANGERS))) {
            return false;
        }
        lastStranger = now;
        return true;
    }

    private void write(Exchange exchange, @Nullable Integer status) {
        Caller caller = exchange.callerIfKnown();
        var request = exchange.request();
        String query = request.getParam("path"); // of files; other queries say nothing of weight
        log.write(
                new AuditEntry(
                        clock.instant(),
                        caller == null ? null : caller.name(),
                        caller == null ? null : caller.role().word(),
                        caller == null ? null : caller.by(),
                        String.valueOf(request.remoteAddress().hostAddress()),
                        request.method().name(),
                        request.path() + (query == null ? "" : "?path=" + query),
                        status));
    }
}
