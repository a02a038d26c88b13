package tandem.edge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;
import tandem.contract.manage.RuntimeHealth.DeploymentState;
import tandem.contract.manage.RuntimeHealth.EngineState;
import tandem.contract.manage.RuntimeHealth.HubState;
import tandem.contract.manage.RuntimeHealth.ModuleCount;
import tandem.edge.agent.AgentHealth;
import tandem.edge.manage.Vitals;
import tandem.hub.HubHealth;

/// Tells how the runtime fares, from its first moment on.
record RuntimeVitals(
        String nonce, Instant startedAt, MachineFacts machine, AtomicReference<Phase> phase)
        implements Vitals {

    @Override
    public GuestFacts facts() {
        return machine.read();
    }

    @Override
    public RuntimeHealth health() {
        return switch (phase.get()) {
            case Phase.Starting(String step) -> notRunning("The runtime is starting: " + step);
            case Phase.Failed(String why) -> notRunning("The runtime cannot start: " + why);
            case Phase.Running(var hub, var agent, _) -> running(hub.health(), agent.health());
        };
    }

    private RuntimeHealth notRunning(String reason) {
        return health(
                List.of(reason),
                new EngineState(false, null),
                new HubState(false, 0, null),
                new DeploymentState(false, 0, List.of()),
                new ModuleCount(0, 0));
    }

    private RuntimeHealth running(@Nullable HubHealth hub, AgentHealth agent) {
        var reasons = new ArrayList<String>();
        if (agent.engineProblem() != null) {
            reasons.add("The container engine does not answer: " + agent.engineProblem());
        }
        if (hub == null || !hub.listening()) {
            reasons.add("The hub does not listen.");
        } else if (hub.storeProblem() != null) {
            reasons.add("The hub refuses messages: " + hub.storeProblem());
        }
        reasons.addAll(agent.pending());
        if (agent.running() < agent.desiredRunning() && agent.pending().isEmpty()) {
            reasons.add("%d of %d modules run.".formatted(agent.running(), agent.desiredRunning()));
        }
        return health(
                reasons,
                new EngineState(agent.engineProblem() == null, agent.engineVersion()),
                hub == null
                        ? new HubState(false, 0, null)
                        : new HubState(
                                hub.listening(), hub.connectedClients(), hub.messagesPerSecond()),
                new DeploymentState(agent.isHealthy(), agent.deploymentVersion(), agent.pending()),
                new ModuleCount(agent.running(), agent.desiredRunning()));
    }

    private RuntimeHealth health(
            List<String> reasons,
            EngineState engine,
            HubState hub,
            DeploymentState deployment,
            ModuleCount modules) {
        return new RuntimeHealth(
                nonce,
                reasons.isEmpty(),
                reasons,
                RuntimeVersion.current(),
                startedAt,
                engine,
                hub,
                deployment,
                modules);
    }
}
