package tandem.edge.agent;

import java.nio.file.Path;

/// @param dataDirectory where the deployment and the restart counters lie
/// @param gatewayHostName by which modules find the hub
/// @param network container network of modules
public record AgentConfig(Path dataDirectory, String gatewayHostName, String network) {}
