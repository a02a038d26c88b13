package tandem.edge.agent;

import org.jspecify.annotations.Nullable;

/// Hands the deployment to the hub, again until the hub has taken it.
final class HubLink {
    private final HubControl hub;
    private final AgentLog log;
    private long taken;
    private volatile @Nullable String problem;

    HubLink(HubControl hub, AgentLog log) {
        this.hub = hub;
        this.log = log;
    }

    /// Null: the hub has what it was last handed.
    @Nullable String problem() {
        return problem;
    }

    synchronized void hand(Desired desired) {
        if (taken == desired.version()) {
            return;
        }
        try {
            hub.configure(desired.manifest().hub());
            desired.manifest().desired().forEach(hub::desired);
            taken = desired.version();
            problem = null;
        } catch (IllegalStateException e) { // the hub is starting anew
            problem = String.valueOf(e.getMessage());
        }
        log.hub(problem);
    }
}
