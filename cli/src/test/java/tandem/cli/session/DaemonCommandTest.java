package tandem.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DaemonCommandTest {
    @Test
    void startsInASessionOfItsOwnWithTheCache() {
        var command =
                new DaemonCommand(
                        Path.of("/jdk/bin/java"), Path.of("/dist"), Path.of("/home"), true, true);
        assertThat(String.join(" ", command.line()))
                .isEqualTo(
                        "setsid /jdk/bin/java -XX:+UseSerialGC -Xms12m -Xmx80m"
                                + " -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
                                + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
                                + " -Xms8m -Xmn4m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
                                + " -XX:-ShrinkHeapInSteps -XX:SoftRefLRUPolicyMSPerMB=10"
                                + " -XX:TrimNativeHeapInterval=30000"
                                + " -XX:AOTCache=/dist/host/target/tandem-host.aot"
                                + " -cp /dist/host/target/tandem-host.jar:/dist/host/target/lib/*"
                                + " -Dtandem.dist=/dist tandem.host.Main --home /home");
    }
}
