package tandem.contract.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A port of the machine that a container publishes.
///
/// @param address of the machine; empty: all
/// @param protocol `tcp`, `udp` or `sctp`
public record PublishedPort(String address, int port, String protocol) {
    private static final String ALL = "0.0.0.0";

    public PublishedPort {
        address = address.equals(ALL) || address.equals("::") ? "" : address;
    }

    /// Those of a `HostConfig` (Docker Engine API). Ports that the engine chooses, and ranges, are
    /// left out.
    public static List<PublishedPort> of(JsonNode hostConfig) {
        var ports = new ArrayList<PublishedPort>();
        for (Map.Entry<String, JsonNode> entry : hostConfig.path("PortBindings").properties()) {
            String[] inside = entry.getKey().split("/", 2);
            for (JsonNode binding : entry.getValue()) {
                String port = binding.path("HostPort").asString("");
                if (port.matches("[1-9]\\d{0,4}")) {
                    ports.add(
                            new PublishedPort(
                                    binding.path("HostIp").asString(""),
                                    Integer.parseInt(port),
                                    inside.length == 2 ? inside[1] : "tcp"));
                }
            }
        }
        return List.copyOf(ports);
    }

    /// Whether only one of the two can be had.
    public boolean collidesWith(PublishedPort other) {
        return port == other.port
                && protocol.equals(other.protocol)
                && (address.isEmpty() || other.address.isEmpty() || address.equals(other.address));
    }

    @Override
    public String toString() {
        return (address.isEmpty() ? "" : address + ":") + port + "/" + protocol;
    }
}
