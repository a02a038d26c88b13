package tandem.edge.agent;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import tandem.contract.error.EdgeError;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;
import tandem.edge.engine.EngineException;

/// Executes plans. A module whose command fails holds up no other, and is tried again after 10, 20,
/// 40 … 300 s; a new deployment or image begins anew.
final class PlanRunner {
    private final CommandRunner commands;
    private final PortOwners ports;
    private final AgentLog log;
    private final Clock clock;
    private final Map<ModuleId, Failure> failures = new ConcurrentHashMap<>();
    private long version;

    PlanRunner(CommandRunner commands, PortOwners ports, AgentLog log, Clock clock) {
        this.commands = commands;
        this.ports = ports;
        this.log = log;
        this.clock = clock;
    }

    /// Tries all at the next plan.
    void forgiveAll() {
        failures.clear();
    }

    void forgive(ModuleId module) {
        failures.remove(module);
    }

    /// What modules fail with, in words.
    Map<ModuleId, String> failures() {
        var texts = new LinkedHashMap<ModuleId, String>();
        failures.forEach((module, failure) -> texts.put(module, failure.text()));
        return texts;
    }

    /// @param goesOn asked before each command; false ends the plan there
    void run(Plan plan, List<DesiredModule> desired, Desired wanted, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        if (version != wanted.version()) {
            version = wanted.version();
            failures.clear();
        }
        var concerned = plan.commands().stream().map(Command::module).collect(Collectors.toSet());
        failures.keySet().retainAll(concerned);
        var byId =
                desired.stream()
                        .collect(
                                Collectors.toMap(
                                        module -> module.spec().id(), Function.identity()));
        var waiting = new HashSet<ModuleId>();
        failures.forEach((module, failure) -> {
            if (failure.isWaiting(clock.instant())) {
                waiting.add(module);
            }
        });
        for (Command command : plan.commands()) {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            if (waiting.contains(command.module())) {
                continue;
            }
            log.command(command);
            try {
                commands.run(command, byId, wanted);
            } catch (EngineException e) {
                failed(command, text(command, e));
                waiting.add(command.module());
            } catch (TandemException e) {
                failed(command, oneLine(e));
                waiting.add(command.module());
            }
        }
        failures.keySet().retainAll(waiting);
    }

    private void failed(Command command, String text) {
        var failure = Failure.next(failures.get(command.module()), clock.instant(), text);
        failures.put(command.module(), failure);
        log.commandFailed(command, failure);
    }

    private String text(Command command, EngineException e) {
        return switch (e.refusal()) {
            case PORT_TAKEN -> {
                int port = e.port().orElse(0);
                String owner = ports.find(port).orElse("a program that cannot be named");
                yield oneLine(
                        TandemException.because(
                                e, EdgeError.MODULE_PORT_TAKEN, command.module(), port, owner));
            }
            case NO_SUCH_IMAGE, NOT_FOUND, NAME_TAKEN, OTHER ->
                    command.word() + " failed: " + e.getMessage();
        };
    }

    private static String oneLine(TandemException e) {
        return e.code().id() + ": " + e.detail() + " " + e.remedy();
    }
}
