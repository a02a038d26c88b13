package tandem.host.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tandem.contract.api.ApiPaths;

/// How things are, and the description of the API itself.
final class StatusRoutes {
    static final String OPENAPI_RESOURCE = "openapi.json";

    private final Device device;

    StatusRoutes(Device device) {
        this.device = device;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.STATUS, this::status),
                new Route("GET", ApiPaths.OPENAPI, StatusRoutes::openApi));
    }

    private void status(Exchange exchange) throws IOException {
        exchange.answer(200, device.status());
    }

    private static void openApi(Exchange exchange) throws IOException {
        try (InputStream document = StatusRoutes.class.getResourceAsStream(OPENAPI_RESOURCE)) {
            if (document == null) {
                throw new IOException(OPENAPI_RESOURCE + " is not part of this build");
            }
            exchange.answer(200, "application/json", document.readAllBytes());
        }
    }
}
