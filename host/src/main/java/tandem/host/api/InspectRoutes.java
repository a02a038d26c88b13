package tandem.host.api;

import java.io.IOException;
import java.util.List;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ManagePaths;
import tandem.host.home.HostPaths;
import tandem.host.support.Redaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `GET /modules/{name}`: what the container engine knows of a module, without secrets. The engine
/// shows the environment as it is, and in it whatever the manifest has put there.
final class InspectRoutes {
    private final Device device;
    private final HostPaths paths;

    /// @param paths home whose secrets are taken out, wherever they stand
    InspectRoutes(Device device, HostPaths paths) {
        this.device = device;
        this.paths = paths;
    }

    List<Route> routes() {
        return List.of(new Route("GET", ApiPaths.MODULES + "/{name}", this::inspect));
    }

    private void inspect(Exchange exchange) throws IOException, InterruptedException {
        String path = ManagePaths.MODULES + "/" + PathSegments.encode(exchange.path("name"));
        exchange.onGone(Thread.currentThread()::interrupt);
        try (var answer = device.manage().send("GET", path, null, null)) {
            JsonNode json =
                    Exchange.JSON.readTree(answer.body().readNBytes(Exchange.MAX_JSON_BYTES));
            if (answer.status() == 200) {
                exchange.answer(200, Redaction.ofHome(paths).document(json));
            } else {
                exchange.answer(
                        answer.status(),
                        ProblemDocument.MEDIA_TYPE,
                        Exchange.JSON.writeValueAsBytes(json));
            }
        } catch (JacksonException e) {
            throw TandemException.because(e, ApiError.CONNECTION_BROKE, e.toString());
        }
    }
}
