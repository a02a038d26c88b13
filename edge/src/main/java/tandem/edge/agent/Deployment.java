package tandem.edge.agent;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// The deployment in force.
///
/// @param version rises with each accepted manifest, from 1
/// @param manifest as it was received
public record Deployment(long version, JsonNode manifest, Instant appliedAt) {}
