package tandem.edge.workload;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;
import tandem.edge.identity.DeviceNames;
import tandem.edge.identity.EdgePki;
import tandem.edge.identity.IdentityStore;

/// Identities and certificates in a folder of a test.
record WorkloadFixtures(IdentityStore identities, EdgePki pki) {
    static final ModuleId SENSOR = new ModuleId("sensor");

    static WorkloadFixtures in(Path folder) {
        var names =
                new DeviceNames(
                        new DeviceId("edge-1"), "edge.tandem.internal", "hub.tandem.internal");
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        var identities = IdentityStore.open(folder.resolve("ids.json"), names, clock, random);
        identities.module(SENSOR);
        return new WorkloadFixtures(
                identities, EdgePki.open(folder.resolve("pki"), names, "guest", clock, random));
    }
}
