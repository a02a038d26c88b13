package tandem.contract.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.id.ClientId;

class ConnectionStringTest {
    @Test
    void readsWhatItWrites() {
        var written =
                new ConnectionString(
                        "hub.tandem.internal",
                        ClientId.module("edge-1", "m"),
                        new SasKey(new byte[] {1, 2, 3}),
                        "localhost");
        var read = ConnectionString.parse(written.text() + ";");
        assertThat(read.text())
                .isEqualTo(
                        "HostName=hub.tandem.internal;DeviceId=edge-1;ModuleId=m;"
                                + "SharedAccessKey=AQID;GatewayHostName=localhost");
        assertThat(read.client()).isEqualTo(written.client());
    }

    @Test
    void showsNoKeyInItsText() {
        var parsed = ConnectionString.parse("HostName=h;DeviceId=d;SharedAccessKey=AQID");
        assertThat(parsed.toString()).doesNotContain("AQID");
        assertThat(parsed.gatewayHostName()).isNull();
        assertThat(parsed.client().isModule()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HostName=h",
                "HostName=h;DeviceId=d",
                "HostName=h;DeviceId=a b;SharedAccessKey=AQID",
                "HostName=h;DeviceId=d;SharedAccessKey=?",
                "=h;DeviceId=d;SharedAccessKey=AQID"
            })
    void refusesWhatIsNoConnectionString(String text) {
        assertThatThrownBy(() -> ConnectionString.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AQID");
    }
}
