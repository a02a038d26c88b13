package tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tandem.contract.id.DeviceId;
import tandem.edge.identity.DeviceNames;

class HostAddressesTest {
    private static final DeviceNames NAMES =
            new DeviceNames(new DeviceId("edge-1"), "edge.tandem.internal", "hub.tandem.internal");

    @Test
    void modulesOfAGuestFindHubAndHostOnTheDataNetwork() {
        assertThat(HostAddresses.ofGuest().extraHosts(NAMES))
                .containsExactly(
                        "edge.tandem.internal:10.99.0.15", "host.tandem.internal:10.99.0.2");
    }

    @Test
    void nativelyBothAreThisMachine() {
        var addresses = HostAddresses.ofThisMachine();
        assertThat(addresses.hub()).isEqualTo(addresses.host());
        assertThat(addresses.hub()).matches("[0-9.]+|host-gateway").isNotEqualTo("127.0.0.1");
    }
}
