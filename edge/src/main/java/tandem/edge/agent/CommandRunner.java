package tandem.edge.agent;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import tandem.contract.id.ModuleId;
import tandem.edge.agent.ModuleNote.Stopped;
import tandem.edge.engine.Engine;
import tandem.edge.engine.EngineException;
import tools.jackson.databind.node.ObjectNode;

/// Executes one command. Each can be executed again when the one before was broken off anywhere.
final class CommandRunner {
    static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final AgentParts parts;
    private final NoteStore notes;
    private final Clock clock;

    CommandRunner(AgentParts parts, NoteStore notes, Clock clock) {
        this.parts = parts;
        this.notes = notes;
        this.clock = clock;
    }

    void run(Command command, Map<ModuleId, DesiredModule> desired, Desired wanted)
            throws IOException, InterruptedException {
        Engine engine = parts.engine();
        String name = command.module().value();
        switch (command) {
            case Command.Remove(var module, _) -> {
                engine.stop(name, STOP_GRACE);
                // the container goes last: as long as it is there, the rest is tried again
                parts.hub().forget(module);
                parts.identities().remove(module);
                notes.forget(module);
                engine.remove(name);
            }
            case Command.Create(var module, _) -> {
                // before the old one goes: without its image there would be none
                ObjectNode body = body(Objects.requireNonNull(desired.get(module)), wanted);
                engine.stop(name, STOP_GRACE);
                engine.remove(name);
                notes.forget(module);
                engine.create(name, body);
            }
            case Command.Start(var module, _) -> {
                engine.start(name);
                notes.change(module, ModuleNote::started);
            }
            case Command.Stop(var module, _) -> {
                notes.change(module, note -> note.stopped(Stopped.DESIRED, clock.instant()));
                engine.stop(name, STOP_GRACE);
            }
            case Command.Restart(var module, _) -> {
                var before = notes.of(module);
                notes.change(module, note -> note.restarted(clock.instant()));
                try {
                    engine.stop(name, STOP_GRACE); // one that is paused cannot be started
                    engine.start(name);
                } catch (EngineException e) { // it is the engine that fails, not the module
                    notes.change(module, note -> before);
                    throw e;
                }
            }
        }
    }

    /// The engine is asked for the image by id: it may know it under a longer name.
    private ObjectNode body(DesiredModule module, Desired wanted)
            throws IOException, InterruptedException {
        String image =
                new ImageSearch(parts.engine())
                        .require(module.spec(), wanted.manifest().credentials());
        return module.body().deepCopy().put("Image", image);
    }
}
