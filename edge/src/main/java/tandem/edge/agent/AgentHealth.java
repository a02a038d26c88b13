package tandem.edge.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the deployment fares.
///
/// @param engineVersion null when the engine does not answer
/// @param engineProblem why it does not; null when it does
/// @param pending what is left to do or failed, in words
public record AgentHealth(
        @Nullable String engineVersion,
        @Nullable String engineProblem,
        long deploymentVersion,
        List<String> pending,
        int running,
        int desiredRunning) {
    public AgentHealth {
        pending = List.copyOf(pending);
    }

    public boolean isHealthy() {
        return engineProblem == null && pending.isEmpty() && running >= desiredRunning;
    }
}
