package tandem.edge.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.edge.engine.Container;

/// What the agent remembers of a module and the engine does not know. It outlives the runtime.
///
/// @param restarts restarts since it last ran for long
/// @param stopped why the agent stopped it, if it did
/// @param stoppedAt when it did; null: it did not
record ModuleNote(RestartCount restarts, Stopped stopped, @Nullable Instant stoppedAt) {
    static final ModuleNote NONE = new ModuleNote(RestartCount.NONE, Stopped.NOT, null);

    /// Why a module was stopped by the agent: its exit code then says nothing about the module.
    enum Stopped {
        NOT,
        /// The deployment wants it stopped.
        DESIRED,
        /// All modules were stopped, as before the guest is shut down.
        WITH_ALL
    }

    /// Why this container was stopped. One that was started since then has ended by itself,
    /// although there was no time to note the start.
    Stopped stopOf(Container container) {
        Instant started = container.startedAt();
        return started != null && stoppedAt != null && started.isAfter(stoppedAt)
                ? Stopped.NOT
                : stopped;
    }

    ModuleNote restarted(Instant now) {
        return new ModuleNote(restarts.next(now), Stopped.NOT, null);
    }

    ModuleNote started() {
        return new ModuleNote(restarts, Stopped.NOT, null);
    }

    ModuleNote stopped(Stopped reason, Instant now) {
        return new ModuleNote(
                reason == Stopped.DESIRED ? RestartCount.NONE : restarts, reason, now);
    }

    ModuleNote withoutRestarts() {
        return new ModuleNote(RestartCount.NONE, stopped, stoppedAt);
    }
}
