package tandem.edge.identity;

import tandem.contract.access.SasKey;
import tandem.contract.id.DeviceId;

/// A program on the host that may connect to the hub as a device of its own.
public record HostApp(DeviceId id, SasKey primary, SasKey secondary) {}
