package tandem.edge.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.ModuleSpec;
import tandem.contract.manifest.ModuleStatus;

/// Says how the deployment as a whole fares.
record HealthReport(AgentState state, HubLink hub) {
    /// @param trouble why the last reconcile broke off; null: it did not
    AgentHealth health(@Nullable String trouble) {
        var now = state.containers().observed();
        var wanted = state.desired();
        var modules = wanted.manifest().modules().values();
        var shouldRun =
                modules.stream().filter(spec -> spec.status() == ModuleStatus.RUNNING).toList();
        var pending = new ArrayList<String>();
        add(pending, state.deployments().problem());
        add(pending, trouble);
        String hubProblem = hub.problem();
        if (hubProblem != null) {
            pending.add("the hub has not taken the deployment: " + hubProblem);
        }
        switch (state.mode().get()) {
            case KEEPING -> missing(pending, shouldRun, now);
            case STOPPING -> pending.add("all modules are being stopped");
            case STOPPED ->
                    pending.add(
                            "all modules were stopped, until the next deployment or start of the"
                                    + " runtime");
        }
        now.failures().forEach((module, failure) -> pending.add(module + ": " + failure));
        return new AgentHealth(
                now.engineVersion(),
                now.engineProblem(),
                wanted.version(),
                pending,
                (int) modules.stream().filter(spec -> now.isRunning(spec.id())).count(),
                shouldRun.size());
    }

    private static void missing(List<String> pending, List<ModuleSpec> shouldRun, Observed now) {
        shouldRun.stream()
                .filter(spec -> !now.isRunning(spec.id()))
                .filter(spec -> !now.failures().containsKey(spec.id()))
                .forEach(spec -> pending.add(spec.id() + ": does not run"));
    }

    private static void add(List<String> pending, @Nullable String text) {
        if (text != null) {
            pending.add(text);
        }
    }
}
