package tandem.edge.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.contract.manifest.ModuleSpec;
import tandem.edge.engine.Container;

/// Says what a module is at, from its container and its restart counter.
final class ModuleReport {
    private ModuleReport() {}

    static ModuleState of(
            ModuleSpec spec,
            @Nullable Container container,
            RestartCount restarts,
            @Nullable String failure,
            boolean connected) {
        return new ModuleState(
                spec.id().value(),
                status(container, restarts),
                spec.status().name().toLowerCase(Locale.ROOT),
                spec.image(),
                container == null ? null : container.imageId(),
                container == null ? 0 : container.exitCode(),
                container == null ? null : container.startedAt(),
                container == null ? null : container.finishedAt(),
                restarts.count(),
                spec.restartPolicy().text(),
                failure == null ? text(container, restarts) : failure,
                connected);
    }

    /// A container that is no longer desired.
    static ModuleState leftover(Container container) {
        return new ModuleState(
                container.name(),
                status(container, RestartCount.NONE),
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

    private static String status(@Nullable Container container, RestartCount restarts) {
        if (container == null) {
            return "unknown";
        }
        if (container.isRunning()) {
            return "running";
        }
        if (container.exitCode() == 0) {
            return "stopped";
        }
        return restarts.isExhausted() ? "failed" : "backoff";
    }

    private static String text(@Nullable Container container, RestartCount restarts) {
        if (container == null) {
            return "has no container yet";
        }
        if (container.isRunning()) {
            return "running";
        }
        return "ended with exit code "
                + container.exitCode()
                + (restarts.isExhausted()
                        ? "; not started again after " + restarts.count() + " times"
                        : "");
    }
}
