package tandem.host.api;

import java.io.IOException;
import java.util.List;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.update.Updates;

/// `/updates`: what there is and what a change would mean. Changes are operations.
final class UpdateRoutes {
    private static final int LARGEST_ROOT = 512 << 10;

    private final Updates updates;

    UpdateRoutes(Updates updates) {
        this.updates = updates;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.UPDATES, this::show),
                new Route("GET", ApiPaths.UPDATES_PLAN, this::plan),
                new Route("GET", ApiPaths.UPDATES_VERIFY, this::verify),
                new Route("GET", ApiPaths.UPDATES_REPOSITORY, this::repository),
                new Route("PUT", ApiPaths.UPDATES_ROOT, this::trust));
    }

    private void show(Exchange exchange) throws IOException {
        exchange.answer(200, updates.status());
    }

    private void plan(Exchange exchange) throws IOException, InterruptedException {
        var wish =
                new Updates.Wish(
                        text(exchange, "version"),
                        text(exchange, "source"),
                        text(exchange, "again").equals("true"));
        exchange.answer(200, updates.plan(wish));
    }

    private void verify(Exchange exchange) throws IOException {
        exchange.answer(200, updates.verify());
    }

    private void repository(Exchange exchange) throws IOException {
        String path = text(exchange, "path");
        byte[] content =
                updates.own(path)
                        .orElseThrow(() -> TandemException.of(ApiError.UNKNOWN_PATH, path));
        try (var out = exchange.stream(200, "application/octet-stream")) {
            out.write(content);
        }
    }

    private void trust(Exchange exchange) throws IOException {
        byte[] root = exchange.body().readNBytes(LARGEST_ROOT);
        updates.trust(root, text(exchange, "replace").equals("true"));
        exchange.answer(200, updates.status());
    }

    private static String text(Exchange exchange, String name) {
        String given = exchange.query(name);
        return given == null ? "" : given;
    }
}
