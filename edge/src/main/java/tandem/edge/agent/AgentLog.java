package tandem.edge.agent;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import tandem.contract.id.ModuleId;

/// The lines of the agent. A state that lasts is told when it begins and when it ends, not at each
/// look.
final class AgentLog {
    private final Logger logger;

    private @Nullable String engineProblem;
    private @Nullable String hubProblem;
    private @Nullable String reconcileProblem;

    AgentLog(Logger logger) {
        this.logger = logger;
    }

    void command(Command command) {
        logger.info("{} module={} reason={}", command.word(), command.module(), command.reason());
    }

    void commandFailed(Command command, Failure failure) {
        logger.warn(
                "{} failed module={} times={} next={} cause={}",
                command.word(),
                command.module(),
                failure.count(),
                failure.retryAt(),
                failure.text());
    }

    /// @param problem null: it answers
    synchronized void engine(@Nullable String problem) {
        if (Objects.equals(problem, engineProblem)) {
            return;
        }
        if (problem == null) {
            logger.info("engine answers again");
        } else {
            logger.warn("engine does not answer cause={}", problem);
        }
        engineProblem = problem;
    }

    /// @param problem null: it has taken the deployment
    synchronized void hub(@Nullable String problem) {
        if (problem != null && !problem.equals(hubProblem)) {
            logger.warn("hub has not taken the deployment cause={}", problem);
        }
        hubProblem = problem;
    }

    void deploymentUnreadable(String problem) {
        logger.error("{}", problem);
    }

    void notesLost(Path file, Exception cause) {
        logger.warn("restart counters not kept file={} cause={}", file, cause.getMessage());
    }

    void stopped(ModuleId module) {
        logger.info("stopped module={}", module);
    }

    void notStopped(ModuleId module, String cause) {
        logger.warn("not stopped module={} cause={}", module, cause);
    }

    /// @param cause null: it went through
    synchronized void reconcile(@Nullable RuntimeException cause) {
        String now = cause == null ? null : cause.toString();
        if (cause != null && !cause.toString().equals(reconcileProblem)) {
            logger.error("reconcile failed", cause);
        }
        reconcileProblem = now;
    }

    void interrupted(boolean ends) {
        logger.debug("agent {}", ends ? "ends" : "breaks off its plan");
    }
}
