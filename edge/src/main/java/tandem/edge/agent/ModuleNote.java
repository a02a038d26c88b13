package tandem.edge.agent;

import java.time.Instant;

/// What the agent remembers of a module and the engine does not know. It outlives the runtime.
///
/// @param restarts restarts since it last ran for long
/// @param stopped why the agent stopped it, if it did
record ModuleNote(RestartCount restarts, Stopped stopped) {
    static final ModuleNote NONE = new ModuleNote(RestartCount.NONE, Stopped.NOT);

    /// Why a module was stopped by the agent: its exit code then says nothing about the module.
    enum Stopped {
        NOT,
        /// The deployment wants it stopped.
        DESIRED,
        /// All modules were stopped, as before the guest is shut down.
        WITH_ALL
    }

    ModuleNote restarted(Instant now) {
        return new ModuleNote(restarts.next(now), Stopped.NOT);
    }

    ModuleNote with(Stopped reason) {
        return new ModuleNote(reason == Stopped.DESIRED ? RestartCount.NONE : restarts, reason);
    }

    ModuleNote withoutRestarts() {
        return new ModuleNote(RestartCount.NONE, stopped);
    }
}
