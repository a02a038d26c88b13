package tandem.edge.identity;

import tandem.contract.id.DeviceId;

final class Fixtures {
    static final DeviceNames NAMES =
            new DeviceNames(new DeviceId("edge-1"), "edge.tandem.internal", "hub.tandem.internal");

    private Fixtures() {}
}
