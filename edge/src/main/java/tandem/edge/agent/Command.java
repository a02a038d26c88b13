package tandem.edge.agent;

import tandem.contract.id.ModuleId;

/// One change to the containers, with the reason for it.
public sealed interface Command {
    ModuleId module();

    String reason();

    /// Stops and removes a container.
    record Remove(ModuleId module, String reason) implements Command {}

    /// Makes a container from the desired specification, after removing one of the same name.
    record Create(ModuleId module, String reason) implements Command {}

    record Start(ModuleId module, String reason) implements Command {}

    record Stop(ModuleId module, String reason) implements Command {}

    /// Starts a module that has ended, and counts it.
    record Restart(ModuleId module, String reason) implements Command {}

    /// The word for it in plans: `create`, `start`, …
    default String word() {
        return switch (this) {
            case Remove(_, _) -> "remove";
            case Create(_, _) -> "create";
            case Start(_, _) -> "start";
            case Stop(_, _) -> "stop";
            case Restart(_, _) -> "restart";
        };
    }
}
