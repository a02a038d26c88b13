package tandem.hub.access;

import tandem.contract.access.SasKey;
import tandem.contract.id.ClientId;

/// An identity that may connect with SAS tokens signed by either key.
public record Identity(ClientId id, SasKey primary, SasKey secondary, boolean enabled) {}
