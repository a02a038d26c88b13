package tandem.hub.twin;

import tandem.contract.id.ClientId;
import tools.jackson.databind.node.ObjectNode;

/// A twin at one moment. The nodes are the reader's own copies, without `$version`.
///
/// @param desiredVersion rises with each change of the desired properties
/// @param reportedVersion rises with each change of the reported properties
public record TwinView(
        ClientId id,
        ObjectNode desired,
        long desiredVersion,
        ObjectNode reported,
        long reportedVersion) {}
