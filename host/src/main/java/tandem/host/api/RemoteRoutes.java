package tandem.host.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.host.remote.Remotes;
import tools.jackson.databind.JsonNode;

/// `/remotes`: the machines that this one may call.
final class RemoteRoutes {
    private static final int LONGEST_TEXT = 300;
    private final Remotes remotes;

    RemoteRoutes(Remotes remotes) {
        this.remotes = remotes;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.REMOTES, this::list),
                new Route("POST", ApiPaths.REMOTES, this::add),
                new Route("DELETE", ApiPaths.REMOTES + "/{name}", this::remove));
    }

    private void list(Exchange exchange) throws IOException {
        exchange.answer(200, Map.of("remotes", remotes.list()));
    }

    private void add(Exchange exchange) throws IOException, InterruptedException {
        JsonNode body = exchange.json();
        exchange.answer(
                200,
                remotes.add(
                        new Remotes.Wish(
                                required(body, "address"),
                                required(body, "code"),
                                text(body, "name"),
                                text(body, "fingerprint"))));
    }

    private void remove(Exchange exchange) throws IOException, InterruptedException {
        remotes.remove(exchange.path("name"));
        exchange.answerEmpty();
    }

    private static String required(JsonNode body, String name) {
        String value = text(body, name);
        if (value == null) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"" + name + "\" is missing");
        }
        return value;
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().length() > LONGEST_TEXT) {
            throw TandemException.of(ApiError.BAD_REQUEST, "\"" + name + "\" must be a short text");
        }
        return value.stringValue();
    }
}
