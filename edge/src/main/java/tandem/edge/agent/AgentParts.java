package tandem.edge.agent;

import tandem.edge.engine.Engine;

/// What the agent works with.
///
/// @param ports who has a port of this machine, to name them when a module wants it
public record AgentParts(
        Engine engine, ModuleIdentities identities, HubControl hub, PortOwners ports) {}
