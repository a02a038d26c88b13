package tandem.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the hub fares.
///
/// @param listening both heads accept connections
/// @param mqttPort the actual port
/// @param httpsPort the actual port
/// @param messagesPerSecond accepted, as a mean of the last ten seconds
/// @param queues queues that hold messages, by endpoint
/// @param storeProblem why messages are refused at present; null when they are accepted
/// @param storeBroken the problem is a failing disk, which a new start of the hub may cure
public record HubHealth(
        boolean listening,
        int mqttPort,
        int httpsPort,
        int connectedClients,
        double messagesPerSecond,
        List<QueueLength> queues,
        @Nullable String storeProblem,
        boolean storeBroken) {
    public HubHealth {
        queues = List.copyOf(queues);
    }

    /// What waits for one endpoint.
    ///
    /// @param endpoint `iothub` for `$upstream`, else `device/module/input`
    /// @param messages how many wait
    /// @param bytes how large they are together
    public record QueueLength(String endpoint, long messages, long bytes) {}
}
