package tandem.edge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.access.SasKey;
import tandem.contract.error.TandemException;
import tandem.contract.id.ClientId;
import tandem.contract.id.DeviceId;
import tandem.contract.id.ModuleId;

class IdentityStoreTest {
    private static final ModuleId SENSOR = new ModuleId("sensor");
    private static final DeviceId PANEL = new DeviceId("panel");

    @TempDir Path folder;

    @Test
    void derivesModuleKeysAsTheReferenceDoes() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var module = new ModuleIdentity(new ModuleId("m1"), "638000000000000000", false);
        assertThat(KeyDerivation.primary(new SasKey(bytes), module).toBase64())
                .isEqualTo("MT4A/aK9AV1lIH0/SLD/hKwRjUd8QtrvyES1huO79qs=");
    }

    @Test
    void keepsKeysOverRestarts() {
        var first = open();
        first.module(SENSOR);
        first.app(PANEL);
        var again = open();
        assertThat(again.primaryKey(SENSOR).orElseThrow().bytes())
                .isEqualTo(first.primaryKey(SENSOR).orElseThrow().bytes());
        assertThat(again.app(PANEL).primary().bytes())
                .isEqualTo(first.app(PANEL).primary().bytes());
    }

    @Test
    void findsItsOwnModulesAndAppsOnly() {
        var store = open();
        store.module(SENSOR);
        store.app(PANEL);
        assertThat(store.find(ClientId.module("edge-1", "sensor"))).isPresent();
        assertThat(store.find(ClientId.device("panel"))).isPresent();
        assertThat(store.find(ClientId.module("edge-2", "sensor"))).isEmpty();
        assertThat(store.find(ClientId.module("edge-1", "other"))).isEmpty();
        assertThat(store.find(ClientId.device("edge-1"))).isEmpty();
    }

    @Test
    void signsWithTheKeyThatTheHubKnows() {
        var store = open();
        store.module(SENSOR);
        var identity = store.find(ClientId.module("edge-1", "sensor")).orElseThrow();
        assertThat(store.sign(SENSOR, "text".getBytes(UTF_8)).orElseThrow())
                .isEqualTo(KeyDerivation.sign(identity.primary(), "text".getBytes(UTF_8)));
    }

    @Test
    void givesAReturningModuleNewKeys() {
        var store = open();
        var before = store.module(SENSOR);
        assertThat(store.removeModule(SENSOR)).isTrue();
        var later = open(Instant.parse("2026-01-01T00:00:01Z")).module(SENSOR);
        assertThat(later.generation()).isNotEqualTo(before.generation()).hasSize(18);
    }

    @Test
    void keepsAModuleThatAPersonAskedForWhenADeploymentDropsIt() {
        var store = open();
        var deployed = store.module(SENSOR);
        var kept = store.keptModule(SENSOR);
        assertThat(kept.generation()).isEqualTo(deployed.generation());
        assertThat(store.removeModule(SENSOR)).isFalse();
        assertThat(open().findModule(SENSOR)).contains(kept);
    }

    @Test
    void refusesTheNameOfTheEdgeDeviceForAnApp() {
        var store = open();
        assertThatThrownBy(() -> store.app(new DeviceId("edge-1")))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("EDGE-024");
    }

    @Test
    void namesAnAppThatIsNotThere() {
        var store = open();
        assertThatThrownBy(() -> store.removeApp(PANEL))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("EDGE-022");
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void survivesACrashBetweenWriteAndRename() throws IOException {
        var store = open();
        store.app(PANEL);
        Files.writeString(folder.resolve("identity").resolve("identities.json.new"), "{half");
        var again = open();
        again.module(SENSOR);
        assertThat(open().findApp(PANEL)).isPresent();
        assertThat(open().findModule(SENSOR)).isPresent();
    }

    @Test
    void neverOverwritesAFileItCannotRead() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"version\":1,\"mas");
        assertThatThrownBy(this::open)
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("EDGE-030");
        assertThat(file()).hasContent("{\"version\":1,\"mas");
    }

    @Test
    void decryptsWhatItEncryptedForTheSameModuleOnly() {
        var store = open();
        byte[] vector = "vector".getBytes(UTF_8);
        byte[] sealed = store.cipher(SENSOR, "1").encrypt("secret".getBytes(UTF_8), vector);
        assertThat(store.cipher(SENSOR, "1").decrypt(sealed, vector))
                .isEqualTo("secret".getBytes(UTF_8));
        var other = store.cipher(new ModuleId("filter"), "1");
        assertThatThrownBy(() -> other.decrypt(sealed, vector))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path file() {
        return folder.resolve("identity").resolve("identities.json");
    }

    private IdentityStore open() {
        return open(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private IdentityStore open(Instant now) {
        return IdentityStore.open(
                file(), Fixtures.NAMES, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    }
}
