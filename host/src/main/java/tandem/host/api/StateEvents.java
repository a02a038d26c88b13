package tandem.host.api;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.DeviceStatus;
import tandem.contract.manage.RuntimeHealth;

/// Tells changes of the status as events. Its figures move all the time: a change of nothing else
/// is not worth remembering. Those of the guest's machine are mentioned to whoever listens just
/// now, and the rate of messages has its place in the metrics.
public final class StateEvents implements Consumer<DeviceStatus> {
    private static final String TYPE = "state";

    private final EventLog events;
    private @Nullable DeviceStatus last;

    public StateEvents(EventLog events) {
        this.events = events;
    }

    @Override
    public synchronized void accept(DeviceStatus status) {
        DeviceStatus before = last;
        last = status;
        if (before == null || !withoutFigures(before).equals(withoutFigures(status))) {
            events.publish(TYPE, status);
        } else if (!Objects.equals(before.facts(), status.facts())) {
            events.mention(TYPE, status);
        }
    }

    private static DeviceStatus withoutFigures(DeviceStatus of) {
        RuntimeHealth health = of.health();
        return new DeviceStatus(
                of.state(),
                of.stage(),
                of.healthy(),
                of.reasons(),
                of.accelerator(),
                of.guest(),
                health == null ? null : withoutFigures(health),
                null,
                of.failure(),
                of.restarts(),
                of.daemon(),
                of.deviceId());
    }

    private static RuntimeHealth withoutFigures(RuntimeHealth of) {
        var hub = of.hub();
        return new RuntimeHealth(
                of.nonce(),
                of.healthy(),
                of.reasons(),
                of.runtimeVersion(),
                of.startedAt(),
                of.engine(),
                new RuntimeHealth.HubState(hub.listening(), hub.connectedClients(), null),
                of.deployment(),
                of.modules());
    }
}
