package tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostAddressTest {
    @Test
    void modulesOfAGuestFindTheHostOnTheDataNetwork() {
        assertThat(HostAddress.ofGuest().hostsLine()).isEqualTo("host.tandem.internal:10.99.0.2");
    }

    @Test
    void nativelyTheHostIsNeverTheContainersOwnLoopback() {
        assertThat(HostAddress.ofThisMachine().address())
                .matches("[0-9.]+|host-gateway")
                .isNotEqualTo("127.0.0.1");
    }
}
