package tandem.edge.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.edge.agent.ModuleNote.Stopped;
import tandem.edge.engine.Container;
import tandem.edge.engine.EngineException;

/// What people and the daemon do with modules beside the deployment: restart one, stop all.
final class ModuleControl {
    private final AgentState state;
    private final PlanRunner runner;

    ModuleControl(AgentState state, PlanRunner runner) {
        this.state = state;
        this.runner = runner;
    }

    /// Stops and starts; it counts as no failure. A module without a container is tried at once.
    ///
    /// @throws TandemException `EDGE-041` after [#stopAll], `EDGE-042` when the engine refuses
    void restart(ModuleId module) {
        if (!state.isKeeping()) {
            throw TandemException.of(EdgeError.MODULES_STOPPED, module);
        }
        runner.forgive(module);
        var engine = state.parts().engine();
        Containers.asked(
                "restart",
                module,
                () ->
                        state.containers()
                                .alone(() -> {
                                    if (state.containers().list().containsKey(module)) {
                                        state.notes().change(module, ModuleNote::withoutRestarts);
                                        engine.stop(module.value(), CommandRunner.STOP_GRACE);
                                        engine.start(module.value());
                                    }
                                    return true;
                                }));
    }

    /// Stops all modules, those that are started last first. One that does not stop is told and
    /// holds up no other.
    ///
    /// @throws TandemException `EDGE-004` when the engine does not answer
    void stopAll(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Containers.asked(
                "stop",
                "all modules",
                () ->
                        state.containers()
                                .alone(() -> {
                                    var failures = new LinkedHashMap<ModuleId, String>();
                                    for (ModuleId module : inStopOrder(state.containers().list())) {
                                        if (state.mode().get() != Mode.STOPPING) {
                                            break; // a new deployment wants them to run
                                        }
                                        stop(module, deadline, failures);
                                    }
                                    state.mode().compareAndSet(Mode.STOPPING, Mode.STOPPED);
                                    look(failures);
                                    return true;
                                }));
    }

    private List<ModuleId> inStopOrder(Map<ModuleId, Container> actual) {
        var modules = new ArrayList<ModuleId>();
        actual.forEach((module, container) -> {
            if (container.isRunning()) {
                modules.add(module);
            }
        });
        var specs = state.desired().manifest().modules();
        modules.sort(
                Comparator.<ModuleId>comparingLong(
                                module -> {
                                    var spec = specs.get(module);
                                    return spec == null ? Long.MAX_VALUE : spec.startupOrder();
                                })
                        .reversed());
        return modules;
    }

    private void stop(ModuleId module, long deadline, Map<ModuleId, String> failures)
            throws IOException, InterruptedException {
        long left = Math.max(0, deadline - System.nanoTime());
        var grace = Duration.ofNanos(Math.min(left, CommandRunner.STOP_GRACE.toNanos()));
        state.notes()
                .change(module, note -> note.stopped(Stopped.WITH_ALL, state.clock().instant()));
        try {
            state.parts().engine().stop(module.value(), grace);
            state.log().stopped(module);
        } catch (EngineException e) {
            failures.put(module, "stop failed: " + e.getMessage());
            state.log().notStopped(module, String.valueOf(e.getMessage()));
        }
        look(failures);
    }

    private void look(Map<ModuleId, String> failures) throws IOException, InterruptedException {
        var containers = state.containers();
        var before = containers.observed();
        var actual = containers.list();
        var notes = new LinkedHashMap<ModuleId, ModuleNote>();
        actual.keySet().forEach(module -> notes.put(module, state.notes().of(module)));
        containers.observed(new Observed(before.engineVersion(), null, actual, notes, failures));
    }
}
