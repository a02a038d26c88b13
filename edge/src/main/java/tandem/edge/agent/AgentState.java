package tandem.edge.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/// What the parts of the agent share.
///
/// @param deployments what is wanted
/// @param notes what is remembered of modules; belongs to who has the containers alone
/// @param containers what there is
record AgentState(
        AgentConfig config,
        AgentParts parts,
        Clock clock,
        AgentLog log,
        DeploymentStore deployments,
        NoteStore notes,
        Containers containers,
        AtomicReference<Mode> mode) {
    static AgentState open(AgentConfig config, AgentParts parts, Clock clock, AgentLog log) {
        try {
            Files.createDirectories(config.dataDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var deployments = DeploymentStore.open(config.dataDirectory());
        var problem = deployments.problem();
        if (problem != null) {
            log.deploymentUnreadable(problem);
        }
        return new AgentState(
                config,
                parts,
                clock,
                log,
                deployments,
                NoteStore.open(config.dataDirectory(), log),
                new Containers(parts.engine()),
                new AtomicReference<>(Mode.KEEPING));
    }

    Desired desired() {
        return deployments.desired();
    }

    boolean isKeeping() {
        return mode.get() == Mode.KEEPING;
    }
}
