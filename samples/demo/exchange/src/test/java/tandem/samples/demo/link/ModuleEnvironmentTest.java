package tandem.samples.demo.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleEnvironmentTest {
    @Test
    void environmentOfAContainerIsUsable() {
        var environment =
                new ModuleEnvironment(
                        Map.of(
                                "IOTEDGE_WORKLOADURI", "unix:///var/run/iotedge/workload.sock",
                                "IOTEDGE_DEVICEID", "edge-1",
                                "IOTEDGE_MODULEID", "filter",
                                "IOTEDGE_IOTHUBHOSTNAME", "hub.tandem.internal",
                                "IOTEDGE_AUTHSCHEME", "sasToken",
                                "IOTEDGE_MODULEGENERATIONID", "1"));
        assertThat(environment.unusable()).isEmpty();
    }

    @Test
    void connectionStringAloneIsUsable() {
        assertThat(new ModuleEnvironment(Map.of("EdgeHubConnectionString", "x")).unusable())
                .isEmpty();
    }

    @Test
    void withoutBothItSaysWhatToDo() {
        assertThat(new ModuleEnvironment(Map.of()).unusable())
                .get()
                .asString()
                .contains("IOTEDGE_WORKLOADURI", "EdgeHubConnectionString", "tandem module env");
    }

    @Test
    void namesWhatIsMissingInAContainer() {
        assertThat(
                        new ModuleEnvironment(
                                        Map.of("IOTEDGE_WORKLOADURI", "x", "IOTEDGE_DEVICEID", "d"))
                                .unusable())
                .get()
                .asString()
                .contains("IOTEDGE_MODULEID, ")
                .doesNotContain("IOTEDGE_DEVICEID");
    }

    @Test
    void missingTrustBundleIsNamed() {
        assertThat(
                        new ModuleEnvironment(
                                        Map.of(
                                                "EdgeHubConnectionString", "x",
                                                "EdgeModuleCACertificateFile", "/nowhere/ca.pem"))
                                .unusable())
                .get()
                .asString()
                .contains("/nowhere/ca.pem");
    }
}
