package tandem.edge.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tandem.contract.id.ModuleId;
import tandem.contract.manifest.ModuleStatus;
import tandem.contract.manifest.RestartPolicy;
import tandem.edge.engine.Container;

/// Plans from desired and actual; pure. What is no longer desired goes first, then modules in their
/// start-up order.
final class Planner {
    private Planner() {}

    /// @param actual containers of this runtime by module
    /// @param restarts counters by module
    static Plan plan(
            Collection<DesiredModule> desired,
            Map<ModuleId, Container> actual,
            Map<ModuleId, RestartCount> restarts,
            Instant now) {
        var commands = new ArrayList<Command>();
        var wanted = desired.stream().map(module -> module.spec().id()).toList();
        actual.keySet().stream()
                .filter(id -> !wanted.contains(id))
                .forEach(id -> commands.add(new Command.Remove(id, "no longer desired")));
        desired.stream()
                .sorted(Comparator.comparingLong(module -> module.spec().startupOrder()))
                .forEach(module ->
                        commands.addAll(
                                module(
                                        module,
                                        actual.get(module.spec().id()),
                                        restarts.getOrDefault(
                                                module.spec().id(), RestartCount.NONE),
                                        now)));
        return new Plan(commands);
    }

    private static List<Command> module(
            DesiredModule desired,
            @org.jspecify.annotations.Nullable Container actual,
            RestartCount restarts,
            Instant now) {
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
        return restart(desired.spec().restartPolicy(), id, actual, restarts, now);
    }

    private static String whyAnew(
            DesiredModule desired, @org.jspecify.annotations.Nullable Container actual) {
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
