package tandem.edge.agent;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.ModuleStatus;
import tandem.edge.agent.ModuleNote.Stopped;
import tandem.edge.engine.Container;
import tandem.edge.engine.EngineException;

/// Looks at the containers, makes them what the deployment wants, and keeps what it saw.
final class Reconciler {
    private final AgentState state;
    private final PlanRunner runner;
    private final HubLink hub;

    Reconciler(AgentState state, PlanRunner runner, HubLink hub) {
        this.state = state;
        this.runner = runner;
        this.hub = hub;
    }

    /// One look, and one plan if it takes one.
    void reconcile() throws InterruptedException {
        var containers = state.containers();
        try {
            containers.alone(() -> {
                look();
                return true;
            });
            state.log().engine(null);
        } catch (IOException | EngineException e) {
            String problem = String.valueOf(e.getMessage());
            containers.observed(containers.observed().without(problem));
            state.log().engine(problem);
        }
    }

    private void look() throws IOException, InterruptedException {
        var engine = state.parts().engine();
        String version = engine.version();
        var wanted = state.desired();
        var actual = state.containers().list();
        if (state.isKeeping() && wanted.deployment() != null) {
            hub.hand(wanted);
            remember(wanted, actual);
            keep(wanted, actual);
            actual = state.containers().list();
        }
        state.containers()
                .observed(
                        new Observed(
                                version, null, actual, notes(actual, wanted), failures(actual)));
    }

    /// While modules are held, those that could not be stopped stay told until they have ended.
    private Map<ModuleId, String> failures(Map<ModuleId, Container> actual) {
        if (state.isKeeping()) {
            return runner.failures();
        }
        var failures = new LinkedHashMap<>(state.containers().observed().failures());
        failures.keySet()
                .removeIf(module -> {
                    var container = actual.get(module);
                    return container == null || !container.isRunning();
                });
        return failures;
    }

    private void keep(Desired wanted, Map<ModuleId, Container> actual)
            throws IOException, InterruptedException {
        var identities = state.parts().identities();
        String gateway = state.parts().engine().ensureNetwork(state.config().network());
        var desired =
                DesiredModules.of(wanted.manifest(), state.config(), gateway, identities::prepare);
        var plan =
                Planner.plan(
                        desired,
                        new Actual(actual, notes(actual, wanted), identities.known()),
                        state.clock().instant());
        runner.run(plan, desired, wanted, () -> isStill(wanted));
    }

    /// A new deployment, or the end, replaces the rest of a plan.
    private boolean isStill(Desired wanted) {
        return state.isKeeping() && state.desired().version() == wanted.version();
    }

    /// Brings the notes up to date with what is seen.
    private void remember(Desired wanted, Map<ModuleId, Container> actual) {
        Instant now = state.clock().instant();
        var notes = state.notes();
        var concerned = new HashSet<>(actual.keySet());
        concerned.addAll(wanted.manifest().modules().keySet());
        notes.retain(concerned);
        actual.forEach((module, container) -> {
            var spec = wanted.manifest().modules().get(module);
            if (container.isRunning()) {
                Instant since = container.startedAt();
                boolean isWell =
                        since != null && notes.of(module).restarts().isForgotten(since, now);
                boolean isWanted = spec == null || spec.status() == ModuleStatus.RUNNING;
                notes.change(
                        module,
                        note -> {
                            var kept = isWell ? note.withoutRestarts() : note;
                            return isWanted ? kept.started() : kept;
                        });
            } else if (spec != null
                    && spec.status() == ModuleStatus.STOPPED
                    && container.startedAt() != null
                    && notes.of(module).stopOf(container) != Stopped.DESIRED) {
                // as if it had been stopped: it ended by itself, and is wanted so
                notes.change(module, note -> note.stopped(Stopped.DESIRED, now));
            }
        });
    }

    private Map<ModuleId, ModuleNote> notes(Map<ModuleId, Container> actual, Desired wanted) {
        var notes = new LinkedHashMap<ModuleId, ModuleNote>();
        for (var modules : List.of(actual.keySet(), wanted.manifest().modules().keySet())) {
            modules.forEach(module -> notes.put(module, state.notes().of(module)));
        }
        return notes;
    }
}
