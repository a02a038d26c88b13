package tandem.edge.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.ModuleStatus;
import tandem.contract.manifest.RestartPolicy;
import tandem.edge.engine.Container;

/// Plans from desired and actual; pure. What is no longer desired goes first, then modules in their
/// start-up order.
final class Planner {
    private Planner() {}

    static Plan plan(Collection<DesiredModule> desired, Actual actual, Instant now) {
        var commands = new ArrayList<Command>();
        var leftover = new TreeSet<>(Comparator.comparing(ModuleId::value));
        leftover.addAll(actual.containers().keySet());
        leftover.addAll(actual.known());
        desired.forEach(module -> leftover.remove(module.spec().id()));
        leftover.forEach(id -> commands.add(new Command.Remove(id, "no longer desired")));
        desired.stream()
                .sorted(Comparator.comparingLong(module -> module.spec().startupOrder()))
                .forEach(module ->
                        commands.addAll(
                                module(
                                        module,
                                        actual.containers().get(module.spec().id()),
                                        actual.note(module.spec().id()),
                                        now)));
        return new Plan(commands);
    }

    private static List<Command> module(
            DesiredModule desired, @Nullable Container actual, ModuleNote note, Instant now) {
        var id = desired.spec().id();
        boolean shouldRun = desired.spec().status() == ModuleStatus.RUNNING;
        String anew = whyAnew(desired, actual);
        if (!anew.isEmpty()) {
            return shouldRun
                    ? List.of(new Command.Create(id, anew), new Command.Start(id, anew))
                    : List.of(new Command.Create(id, anew));
        }
        if (actual == null || actual.isRunning() == shouldRun) {
            return List.of();
        }
        if (!shouldRun) {
            return List.of(new Command.Stop(id, "desired status is stopped"));
        }
        if (actual.startedAt() == null) {
            return List.of(new Command.Start(id, "was never started"));
        }
        return switch (note.stopOf(actual)) {
            case DESIRED -> List.of(new Command.Start(id, "desired status is running"));
            case WITH_ALL -> startedAgain(id, desired.spec().restartPolicy());
            case NOT -> restart(desired.spec().restartPolicy(), id, actual, note.restarts(), now);
        };
    }

    private static String whyAnew(DesiredModule desired, @Nullable Container actual) {
        if (actual == null) {
            return "is not there";
        }
        if (actual.state().equals("dead")) {
            return "is dead";
        }
        return desired.digest().equals(actual.labels().get(ContainerBody.DIGEST_LABEL))
                ? ""
                : "has changed";
    }

    /// A module that shall never be started again is not, whoever ended it.
    private static List<Command> startedAgain(ModuleId id, RestartPolicy policy) {
        return policy == RestartPolicy.NEVER
                ? List.of()
                : List.of(new Command.Start(id, "was stopped with the runtime"));
    }

    private static List<Command> restart(
            RestartPolicy policy,
            ModuleId id,
            Container actual,
            RestartCount restarts,
            Instant now) {
        boolean succeeded = actual.exitCode() == 0;
        if (policy == RestartPolicy.NEVER || restarts.isExhausted()) {
            return List.of();
        }
        String ended = "ended with exit code " + actual.exitCode();
        if (succeeded && policy != RestartPolicy.ALWAYS) {
            return List.of(new Command.Start(id, ended));
        }
        Instant end = actual.finishedAt() == null ? Instant.EPOCH : actual.finishedAt();
        var waited = Duration.between(end, now);
        // A clock that went back must not hold a module for ever.
        return waited.isNegative() || waited.compareTo(restarts.coolOff()) > 0
                ? List.of(new Command.Restart(id, ended))
                : List.of();
    }
}
