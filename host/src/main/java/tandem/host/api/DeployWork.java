package tandem.host.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ManagePaths;
import tandem.host.operation.Progress;
import tandem.host.operation.Refusal;
import tandem.host.operation.Work;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Hands a deployment manifest to the guest and waits until its modules are as it wants them.
final class DeployWork implements Work {
    private static final Duration MODULES_LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);

    private final Device device;
    private final JsonNode manifest;
    private final Duration limit;

    DeployWork(Device device, JsonNode manifest) {
        this(device, manifest, MODULES_LIMIT);
    }

    DeployWork(Device device, JsonNode manifest, Duration limit) {
        if (!manifest.isObject()) {
            throw TandemException.of(
                    ApiError.BAD_REQUEST, "the body is no deployment manifest (a JSON object)");
        }
        this.device = device;
        this.manifest = manifest;
        this.limit = limit;
    }

    @Override
    public void run(Progress progress) throws InterruptedException {
        progress.step("Check the manifest and hand it to the guest");
        JsonNode answer = call("PUT", ManagePaths.DEPLOYMENT, manifest);
        int version = answer.path("version").asInt(0);
        progress.detail("version " + version + ", " + answer.path("plan").size() + " commands", -1);
        progress.step("Modules reach their desired state");
        awaitModules(version, progress);
    }

    private void awaitModules(int version, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            progress.checkCancelled();
            JsonNode health = call("GET", ManagePaths.HEALTH, null);
            List<String> waiting = waiting(health, version);
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw TandemException.of(
                        ApiError.MODULES_PENDING, limit.toSeconds(), String.join("; ", waiting));
            }
            progress.detail("waiting for " + String.join("; ", waiting), percent(health));
            var _ = new CountDownLatch(1).await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> waiting(JsonNode health, int version) {
        JsonNode deployment = health.path("deployment");
        var waiting = new ArrayList<String>();
        deployment.path("pending").forEach(text -> waiting.add(text.asString("")));
        int running = health.path("modules").path("running").asInt(0);
        int desired = health.path("modules").path("desired").asInt(0);
        if (waiting.isEmpty()
                && (!deployment.path("applied").asBoolean(true)
                        || deployment.path("version").asInt(version) < version
                        || running < desired)) {
            waiting.add(running + " of " + desired + " modules run");
        }
        return waiting;
    }

    private static int percent(JsonNode health) {
        int desired = health.path("modules").path("desired").asInt(0);
        int running = health.path("modules").path("running").asInt(0);
        return desired == 0 ? -1 : Math.clamp(100L * running / desired, 0, 100);
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body)
            throws InterruptedException {
        byte[] bytes = body == null ? null : Exchange.JSON.writeValueAsBytes(body);
        try (var answer =
                device.manage()
                        .send(
                                method,
                                path,
                                bytes == null ? null : new ByteArrayInputStream(bytes),
                                bytes == null ? null : "application/json")) {
            JsonNode json =
                    Exchange.JSON.readTree(answer.body().readNBytes(Exchange.MAX_JSON_BYTES));
            if (answer.status() >= 400) {
                throw new Refusal(ProblemDocument.parse(json));
            }
            return json;
        } catch (IOException | JacksonException e) {
            throw TandemException.because(e, ApiError.CONNECTION_BROKE, e.toString());
        }
    }
}
