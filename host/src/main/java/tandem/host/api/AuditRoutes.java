package tandem.host.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tandem.contract.api.ApiPaths;
import tandem.host.session.AuditLog;

/// `GET /audit`: what was done with this device.
final class AuditRoutes {
    private static final int DEFAULT_TAIL = 200;
    private static final int LONGEST_TAIL = 5000;

    private final AuditLog audit;

    AuditRoutes(AuditLog audit) {
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.AUDIT, this::list));
    }

    private void list(Exchange exchange) throws IOException {
        int tail = exchange.number("tail", DEFAULT_TAIL, 1, LONGEST_TAIL);
        exchange.answer(200, Map.of("entries", audit.tail(tail)));
    }
}
