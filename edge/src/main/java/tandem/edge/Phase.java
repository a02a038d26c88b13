package tandem.edge;

import tandem.edge.agent.Agent;

/// How far the runtime is.
sealed interface Phase {
    /// @param step what it is doing, in words
    record Starting(String step) implements Phase {}

    record Running(HubSide hub, Agent agent, RuntimeControl control) implements Phase {}

    /// It could not start; the process ends soon.
    ///
    /// @param why in words
    record Failed(String why) implements Phase {}
}
