package tandem.contract.manage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the edge runtime fares: answer of `GET /v1/health`.
///
/// @param nonce the word of this start, echoed from the boot document
/// @param healthy the engine answers, the hub listens, and every module that should run does
/// @param reasons why it is not healthy, in words; empty when it is
/// @param startedAt when the process began
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RuntimeHealth(
        String nonce,
        boolean healthy,
        List<String> reasons,
        String runtimeVersion,
        Instant startedAt,
        EngineState engine,
        HubState hub,
        DeploymentState deployment,
        ModuleCount modules) {
    public RuntimeHealth {
        reasons = List.copyOf(reasons);
    }

    /// The container engine.
    ///
    /// @param version null when it does not answer
    public record EngineState(boolean reachable, @Nullable String version) {}

    /// The message hub.
    ///
    /// @param messagesPerSecond accepted, as a mean of the last ten seconds; null while it is down
    public record HubState(
            boolean listening, int connectedClients, @Nullable Double messagesPerSecond) {}

    /// The deployment.
    ///
    /// @param applied nothing is left to do for it
    /// @param version 0 when nothing was deployed yet
    /// @param pending what is left to do, in words
    public record DeploymentState(boolean applied, long version, List<String> pending) {
        public DeploymentState {
            pending = List.copyOf(pending);
        }
    }

    /// Modules that run, and that should.
    public record ModuleCount(int running, int desired) {}
}
