package tandem.edge.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.ModuleSpec;
import tandem.edge.agent.ModuleNote.Stopped;
import tandem.edge.engine.Container;

/// Says what modules are at, from what is wanted and what was last seen.
final class ModuleReport {
    private final AgentState state;

    ModuleReport(AgentState state) {
        this.state = state;
    }

    /// All modules: those desired, and containers that are still to be removed.
    List<ModuleState> modules() {
        var now = state.containers().observed();
        var wanted = state.desired().manifest().modules();
        var states = new ArrayList<ModuleState>();
        wanted.values().forEach(spec -> states.add(desired(spec, now)));
        now.containers().entrySet().stream()
                .filter(entry -> !wanted.containsKey(entry.getKey()))
                .forEach(entry -> states.add(leftover(entry.getValue())));
        return states;
    }

    private ModuleState desired(ModuleSpec spec, Observed now) {
        var container = now.containers().get(spec.id());
        var note = now.note(spec.id());
        String failure = now.failures().get(spec.id());
        return new ModuleState(
                spec.id().value(),
                status(container, note),
                spec.status().name().toLowerCase(Locale.ROOT),
                spec.image(),
                container == null ? null : container.imageId(),
                container == null ? 0 : container.exitCode(),
                container == null ? null : container.startedAt(),
                container == null ? null : container.finishedAt(),
                note.restarts().count(),
                spec.restartPolicy().text(),
                failure == null ? text(container, note) : failure,
                state.parts().hub().isConnected(spec.id()));
    }

    private ModuleState leftover(Container container) {
        return new ModuleState(
                container.name(),
                status(container, ModuleNote.NONE),
                "removed",
                container.image(),
                container.imageId(),
                container.exitCode(),
                container.startedAt(),
                container.finishedAt(),
                0,
                "unknown",
                "is being removed",
                false);
    }

    private String status(@Nullable Container container, ModuleNote note) {
        if (container == null) {
            return "unknown";
        }
        if (container.isRunning()) {
            return state.isKeeping() ? "running" : "stopping";
        }
        if (container.exitCode() == 0 || note.stopOf(container) != Stopped.NOT) {
            return "stopped";
        }
        return note.restarts().isExhausted() ? "failed" : "backoff";
    }

    private String text(@Nullable Container container, ModuleNote note) {
        if (container == null) {
            return "has no container yet";
        }
        if (container.isRunning()) {
            return state.isKeeping() ? "running" : "is being stopped";
        }
        return switch (note.stopOf(container)) {
            case DESIRED -> "is stopped, as the deployment wants";
            case WITH_ALL -> "was stopped with all modules";
            case NOT -> ended(container, note.restarts());
        };
    }

    private static String ended(Container container, RestartCount restarts) {
        if (container.startedAt() == null) {
            return "was not started yet";
        }
        String ended = "ended with exit code " + container.exitCode();
        return restarts.isExhausted()
                ? ended + "; not started again after " + restarts.count() + " times"
                : ended;
    }
}
