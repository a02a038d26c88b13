package tandem.edge.agent;

import tandem.contract.manifest.ModuleSpec;
import tools.jackson.databind.node.ObjectNode;

/// A module as it should be, down to the body of the engine's create call.
///
/// @param digest of the body; a container with another one is made anew
record DesiredModule(ModuleSpec spec, ObjectNode body, String digest) {}
