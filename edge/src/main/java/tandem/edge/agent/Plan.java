package tandem.edge.agent;

import java.util.List;

/// What to do, in order. Commands of one module follow each other: when one fails, those after it
/// for the same module are left out.
public record Plan(List<Command> commands) {
    public Plan {
        commands = List.copyOf(commands);
    }

    public boolean isEmpty() {
        return commands.isEmpty();
    }
}
