package tandem.host.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.contract.manage.ManagePaths;
import tandem.host.image.Slot;
import tandem.host.operation.Progress;
import tandem.host.supervise.Guest;
import tandem.host.supervise.GuestState;
import tandem.host.supervise.GuestStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The supervised guest.
record GuestAppliance(Guest guest) implements Appliance {
    private static final Logger log = LoggerFactory.getLogger("tandem.update");
    private static final int MOST_BYTES = 4 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Look look() {
        GuestStatus status = guest.status();
        var machine = status.machine();
        Slot slot = machine == null ? null : Slot.named(machine.record().slot()).orElse(null);
        boolean wanted = status.desiredRunning();
        return switch (status.state()) {
            case GuestState.Running(var health) ->
                    new Look(
                            wanted,
                            slot,
                            true,
                            health.healthy(),
                            false,
                            String.join("; ", health.reasons()));
            case GuestState.Starting(var stage) ->
                    new Look(
                            wanted, slot, false, false, false, "the guest starts: " + stage.text());
            case GuestState.Failed(var reason, _) ->
                    new Look(wanted, slot, false, false, true, reason.detail());
            case GuestState.Stopping(_), GuestState.Stopped(), GuestState.Absent() ->
                    new Look(wanted, slot, false, false, true, "the guest was stopped");
        };
    }

    @Override
    public String runtime() {
        return guest.status().state() instanceof GuestState.Running(var health)
                        && health.runtime() != null
                ? health.runtime().runtimeVersion()
                : "";
    }

    @Override
    public List<String> modules() throws InterruptedException {
        try (var answer = guest.manage().send("GET", ManagePaths.MODULES, null, null)) {
            JsonNode tree = JSON.readTree(answer.body().readNBytes(MOST_BYTES));
            var running = new ArrayList<String>();
            for (JsonNode module : tree.path("modules")) {
                if (module.path("status").asString("").equals("running")) {
                    running.add(module.path("name").asString(""));
                }
            }
            return running;
        } catch (IOException | JacksonException | TandemException e) {
            log.debug("the guest does not tell its modules", e);
            return List.of();
        }
    }

    @Override
    public void start(Progress progress) {
        guest.up(progress);
    }

    @Override
    public void stop(Progress progress) {
        guest.down(progress);
    }
}
