package tandem.contract.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

/// What `GET /status` answers: the guest, the daemon, and how they fare.
///
/// @param state `absent`, `stopped`, `starting`, `running`, `stopping` or `failed`
/// @param stage what a start or stop is at; null otherwise
/// @param healthy the runtime of this start answers and says that all is well
/// @param reasons why it is not healthy
/// @param accelerator null until one was chosen
/// @param guest null unless QEMU runs
/// @param health last answer of the runtime's `/v1/health`; null when there is none
/// @param facts last answer of the runtime's `/v1/facts`; null when there is none
/// @param failure what is wrong with device.toml, or else why the guest is failed; null when
///   neither is so
/// @param deviceId empty when device.toml has been wrong since the daemon began
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeviceStatus(
        String state,
        @Nullable String stage,
        boolean healthy,
        List<String> reasons,
        @Nullable Accelerator accelerator,
        @Nullable GuestProcess guest,
        @Nullable RuntimeHealth health,
        @Nullable GuestFacts facts,
        @Nullable ProblemDocument failure,
        Restarts restarts,
        Daemon daemon,
        String deviceId) {
    public DeviceStatus {
        reasons = List.copyOf(reasons);
    }

    /// What runs the guest's instructions.
    ///
    /// @param proven it has booted this kernel on this host to its first mark
    /// @param why in words: what was tried and what came of it
    public record Accelerator(String name, boolean proven, String why) {}

    /// The running QEMU.
    ///
    /// @param nonce the word of this start
    /// @param version version of the image in the slot
    public record GuestProcess(
            long pid,
            @Nullable Instant startedAt,
            String nonce,
            @Nullable String version,
            @Nullable String slot,
            Ports ports) {}

    /// Ports on the host's loopback that lead into the guest.
    public record Ports(int ssh, int manage, int mqtt, int https) {}

    /// Restarts by the daemon since the last `up`.
    public record Restarts(int count, @Nullable String lastReason, @Nullable Instant nextAt) {}

    /// The daemon that answers.
    public record Daemon(String version, long pid, Instant startedAt, String home) {}
}
