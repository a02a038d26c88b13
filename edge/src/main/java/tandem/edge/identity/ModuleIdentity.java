package tandem.edge.identity;

import tandem.contract.id.ModuleId;

/// A module of this device.
///
/// @param generation made new each time the identity is created, so that keys and tokens of a
///   removed module never fit its successor; 18 digits
/// @param kept asked for by a person (`tandem module env`): stays when a deployment drops the
///   module
public record ModuleIdentity(ModuleId id, String generation, boolean kept) {}
