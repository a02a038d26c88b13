package tandem.host.api;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ManagePaths;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Tells changes of modules as events. It asks the guest only while somebody listens to events.
public final class ModuleWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final Device device;
    private final EventLog events;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, JsonNode> known = new HashMap<>();

    public ModuleWatch(Device device, EventLog events) {
        this.device = device;
        this.events = events;
        Thread.ofVirtual().name("module-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                if (events.hasSubscribers() && device.status().state().equals("running")) {
                    look();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void look() throws InterruptedException {
        try (var answer = device.manage().send("GET", ManagePaths.MODULES, null, null)) {
            if (answer.status() == 200) {
                tell(Exchange.JSON.readTree(answer.body().readNBytes(Exchange.MAX_JSON_BYTES)));
            }
        } catch (IOException | JacksonException | TandemException _) {
            // the guest is on its way up or down; its state has events of its own
        }
    }

    private void tell(JsonNode answer) {
        for (JsonNode module : answer.path("modules")) {
            JsonNode before = known.put(module.path("name").asString(""), module);
            if (!module.equals(before)) {
                events.publish("module", module);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
