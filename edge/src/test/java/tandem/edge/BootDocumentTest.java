package tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;

class BootDocumentTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path folder;

    @Test
    void readsWhatTheDaemonWrites() throws IOException {
        Path file = folder.resolve("tandem.boot");
        Files.writeString(
                file,
                """
                {"nonce":"n","deviceId":"edge-1","hostName":"edge.tandem.internal",
                 "iotHubHostName":"hub.tandem.internal",
                 "manage":{"port":9443,"address":"10.98.0.15","certificate":"C","privateKey":"K",
                   "clientCa":"A"},
                 "engine":"unix:///run/podman/podman.sock","dataDirectory":"/var/lib/tandem"}
                """);
        var document = BootDocument.read(file);
        assertThat(document.nonce()).isEqualTo("n");
        assertThat(document.names().gatewayHost()).isEqualTo("edge.tandem.internal");
        assertThat(document.manage().port()).isEqualTo(9443);
        assertThat(document.dataDirectory()).isEqualTo(Path.of("/var/lib/tandem"));
        assertThat(document.toString()).doesNotContain("K,");
    }

    @Test
    void namesAMissingField() throws IOException {
        Path file = folder.resolve("tandem.boot");
        Files.writeString(file, "{\"nonce\":\"n\"}");
        assertThatThrownBy(() -> BootDocument.read(file))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("deviceId is missing");
        assertThatThrownBy(() -> BootDocument.read(folder.resolve("none")))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aNativeRuntimeMakesItsOwnOnceAndKeepsTheCertificates() {
        var first = prepare(NOW, "--data", "d");
        var again = prepare(NOW.plus(Duration.ofDays(300)), "--data", "d", "--manage-port", "7");
        assertThat(again.nonce()).isEqualTo(first.nonce());
        assertThat(again.manage().certificate()).isEqualTo(first.manage().certificate());
        assertThat(again.manage().port()).isEqualTo(7);
        assertThat(folder.resolve("pki/manage-client.key")).exists();
        assertThat(folder.resolve("pki/manage-client.crt")).exists();
        assertThat(folder.resolve("pki/manage-ca.crt")).exists();
    }

    @Test
    void aNativeRuntimeRenewsItsCertificatesBeforeTheyEnd() {
        var first = prepare(NOW, "--data", "d");
        var later = prepare(NOW.plus(Duration.ofDays(780)), "--data", "d");
        assertThat(later.manage().certificate()).isNotEqualTo(first.manage().certificate());
    }

    @Test
    void theNextStartKnowsThePortThatTheServerGot() {
        var paths = EdgePaths.ofNative(folder, Path.of("/tmp"));
        var boot = boot(paths, NOW);
        var document = boot.prepare(RunOptions.parse(List.of("--data", "d")), "unix:///e");
        boot.listensOn(document, 4711);
        assertThat(prepare(NOW, "--data", "d").manage().port()).isEqualTo(4711);
    }

    @Test
    void socketsLieWhereTheirPathsAreShort() {
        Path temporary = Path.of("/tmp");
        assertThat(EdgePaths.ofNative(Path.of("/var/lib/t"), temporary).sockets())
                .isEqualTo(Path.of("/var/lib/t/run/workload"));
        Path deep = Path.of("/home/somebody/with/a/very/long/path/to/the/data");
        assertThat(EdgePaths.ofNative(deep, temporary).sockets().toString())
                .matches("/tmp/tandem-[0-9a-f]{8}/workload");
        assertThat(EdgePaths.ofNative(Path.of("/a:b"), temporary).runtime().toString())
                .startsWith("/tmp/");
    }

    private BootDocument prepare(Instant now, String... arguments) {
        return boot(EdgePaths.ofNative(folder, Path.of("/tmp")), now)
                .prepare(RunOptions.parse(List.of(arguments)), "unix:///e");
    }

    private static NativeBoot boot(EdgePaths paths, Instant now) {
        return new NativeBoot(paths, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    }
}
