package tandem.host.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ManagePaths;
import tandem.host.history.DeploymentHistory;
import tandem.host.history.PastDeployment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `/deployments`: those that were applied before.
final class DeploymentRoutes {
    private static final Logger log = LoggerFactory.getLogger("tandem.api");

    private final Device device;
    private final DeploymentHistory history;
    private final InstantSource clock;

    DeploymentRoutes(Device device, DeploymentHistory history, InstantSource clock) {
        this.device = device;
        this.history = history;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ApiPaths.DEPLOYMENTS, this::list),
                new Route("GET", ApiPaths.DEPLOYMENTS + "/{version}", this::get));
    }

    private void list(Exchange exchange) throws IOException, InterruptedException {
        learnFromGuest();
        List<PastDeployment> known = history.list();
        long current = known.isEmpty() ? -1 : known.getFirst().version();
        exchange.answer(
                200, Map.of("deployments", known.stream().map(it -> view(it, current)).toList()));
    }

    private static Map<String, Object> view(PastDeployment deployment, long current) {
        var view = new LinkedHashMap<String, Object>();
        view.put("version", deployment.version());
        view.put("appliedAt", deployment.appliedAt());
        view.put("modules", deployment.modules());
        view.put("current", deployment.version() == current);
        return view;
    }

    /// The manifest goes out byte for byte as it came in.
    private void get(Exchange exchange) throws IOException {
        String text = exchange.path("version");
        if (!text.matches("\\d{1,18}")) {
            throw TandemException.of(ApiError.UNKNOWN_PATH, ApiPaths.DEPLOYMENTS + "/" + text);
        }
        long version = Long.parseLong(text);
        PastDeployment deployment =
                history.list().stream()
                        .filter(it -> it.version() == version)
                        .findFirst()
                        .orElseThrow(() -> unknown(version));
        byte[] manifest = history.manifest(version).orElseThrow(() -> unknown(version));
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(
                "{\"version\":%d,\"appliedAt\":\"%s\",\"manifest\":"
                        .formatted(version, deployment.appliedAt())
                        .getBytes(UTF_8));
        answer.writeBytes(manifest);
        answer.write('}');
        exchange.answer(200, "application/json", answer.toByteArray());
    }

    private static TandemException unknown(long version) {
        return TandemException.of(ApiError.DEPLOYMENT_UNKNOWN, version);
    }

    /// The guest may have a deployment that this history does not know: of a time before it, or
    /// after it was removed.
    private void learnFromGuest() throws InterruptedException {
        if (!device.status().state().equals("running")) {
            return;
        }
        try (var answer = device.manage().send("GET", ManagePaths.DEPLOYMENT, null, null)) {
            if (answer.status() != 200) {
                return;
            }
            JsonNode json =
                    Exchange.JSON.readTree(answer.body().readNBytes(Exchange.MAX_JSON_BYTES));
            long version = json.path("version").asLong(0);
            List<PastDeployment> known = history.list();
            if (version > 0 && (known.isEmpty() || known.getFirst().version() != version)) {
                history.record(
                        version,
                        Exchange.JSON.writeValueAsBytes(json.path("manifest")),
                        instant(json.path("appliedAt").asString("")));
            }
        } catch (IOException | JacksonException | TandemException e) {
            log.debug("the guest does not tell its deployment", e);
        }
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            return clock.instant();
        }
    }
}
