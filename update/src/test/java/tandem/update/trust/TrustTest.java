package tandem.update.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The attacks of TUF's specification, section 1.5.2, and what its workflow must refuse.
class TrustTest {
    @TempDir Path temporary;
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private TestRepository repository;
    private Trust trust;

    @BeforeEach
    void pinned() throws IOException {
        repository = new TestRepository(temporary.resolve("repository"));
        trust = new Trust(temporary.resolve("trust"), () -> now);
        trust.pin(repository.writeRoot(List.of()));
        repository.writeAll();
    }

    @Test
    void whatIsSignedInOrderIsBelieved() throws Exception {
        Map<String, TrustedTarget> targets = trust.refresh(repository.source());
        assertThat(targets).containsOnlyKeys("releases/1.0.0/release.json");
        assertThat(targets.values())
                .allSatisfy(target ->
                        assertThat(target.place())
                                .matches("targets/releases/1.0.0/[0-9a-f]{64}\\.release\\.json"));
        assertThat(trust.refresh(repository.source())).isEqualTo(targets);
        repository.version = 2;
        repository.writeAll();
        trust.refresh(repository.source());
        var lines = new java.util.ArrayList<String>();
        trust.explain(lines::add);
        assertThat(lines).hasSize(4).anyMatch(line -> line.matches("targets +version 2, .*"));
    }

    @Test
    void withoutAPinnedRootNothingIsBelieved() {
        var fresh = new Trust(temporary.resolve("fresh"), () -> now);
        assertThatThrownBy(() -> fresh.refresh(repository.source()))
                .hasMessageContaining("UPD-106");
    }

    @Test
    void foreignKeysSignNothing() throws Exception {
        for (RoleName role : List.of(RoleName.TARGETS, RoleName.SNAPSHOT, RoleName.TIMESTAMP)) {
            List<SigningKey> own = repository.of(role);
            repository.version++;
            repository.keys.put(role, List.of(SigningKey.generate()));
            repository.writeAll();
            assertRefused("UPD-101").hasMessageContaining("0 of the 1 needed keys");
            repository.keys.put(role, own);
        }
    }

    @Test
    void aChangedByteIsRefused() throws Exception {
        for (String name : List.of("1.targets.json", "1.snapshot.json", "timestamp.json")) {
            Path file = repository.folder.resolve("metadata").resolve(name);
            byte[] intact = Files.readAllBytes(file);
            String changed =
                    new String(intact, StandardCharsets.UTF_8).replace("2030-01", "2031-01");
            Files.writeString(file, changed);
            trust = new Trust(temporary.resolve("trust of " + name), () -> now);
            trust.pin(Files.readAllBytes(repository.folder.resolve("metadata/1.root.json")));
            assertRefused("UPD-101");
            Files.write(file, intact);
        }
        trust.refresh(repository.source());
    }

    @Test
    void oldMetadataIsNotTakenAgain() throws Exception {
        Path timestamp = repository.folder.resolve("metadata/timestamp.json");
        byte[] old = Files.readAllBytes(timestamp);
        repository.version = 2;
        repository.writeAll();
        trust.refresh(repository.source());
        Files.write(timestamp, old);
        assertRefused("UPD-102").hasMessageContaining("version 2 was seen");
    }

    @Test
    void aSnapshotThatTakesTargetsBackIsRefused() throws Exception {
        repository.version = 5;
        repository.writeAll();
        trust.refresh(repository.source());
        repository.version = 4; // signed by the right keys, but the targets are older
        repository.writeAll();
        byte[] older = Files.readAllBytes(repository.folder.resolve("metadata/4.snapshot.json"));
        repository.writeTimestamp(6, older);
        assertRefused("UPD-102").hasMessageContaining("snapshot.json");
    }

    @Test
    void aFrozenRepositoryIsNoticedWhenItExpires() throws Exception {
        trust.refresh(repository.source());
        now = Instant.parse("2030-01-01T00:00:00Z");
        assertRefused("UPD-103").hasMessageContaining("2030-01-01");
    }

    @Test
    void aClockThatWasSetBackMakesNothingFresh() throws Exception {
        repository.expires = Instant.parse("2026-07-01T00:00:00Z");
        repository.version = 2;
        repository.writeAll();
        Path timestamp = repository.folder.resolve("metadata/timestamp.json");
        byte[] shortLived = Files.readAllBytes(timestamp);
        trust.refresh(repository.source());
        repository.expires = Instant.parse("2027-01-01T00:00:00Z");
        repository.version = 3;
        repository.writeAll();
        now = Instant.parse("2026-08-01T00:00:00Z");
        trust.refresh(repository.source());
        now = Instant.parse("2026-06-15T00:00:00Z");
        Files.delete(temporary.resolve("trust/timestamp.json"));
        Files.write(timestamp, shortLived);
        assertRefused("UPD-103");
    }

    @Test
    void endlessDataEnds() throws Exception {
        Files.write(
                repository.folder.resolve("metadata/timestamp.json"),
                new byte[RoleName.TIMESTAMP.mostBytes() + 1]);
        assertRefused("UPD-104").hasMessageContaining("longer than");
    }

    @Test
    void partsOfDifferentTimesDoNotMix() throws Exception {
        Path targets = repository.folder.resolve("metadata/1.targets.json");
        repository.writeAll(part ->
                ((ObjectNode) part.path("targets")).putObject("releases/6.6.6/release.json"));
        byte[] other = Files.readAllBytes(targets);
        repository.writeAll();
        Files.write(targets, other); // signed by the right key, but not what the snapshot names
        assertRefused("UPD-101").hasMessageContaining("hash or length");
    }

    @Test
    void rootsAreWalkedOneByOne() throws Exception {
        List<SigningKey> before = repository.of(RoleName.ROOT);
        repository.rootVersion = 2;
        repository.keys.put(RoleName.ROOT, List.of(SigningKey.generate(), SigningKey.generate()));
        repository.keys.put(RoleName.TARGETS, List.of(SigningKey.generate()));
        repository.writeRoot(before);
        List<SigningKey> second = repository.of(RoleName.ROOT);
        repository.rootVersion = 3;
        repository.keys.put(RoleName.ROOT, List.of(SigningKey.generate(), SigningKey.generate()));
        repository.writeRoot(second);
        repository.version = 2;
        repository.writeAll();
        assertThat(trust.refresh(repository.source())).isNotEmpty();
    }

    @Test
    void aRootWithoutTheOldKeysIsRefused() throws Exception {
        List<SigningKey> before = repository.of(RoleName.ROOT);
        repository.rootVersion = 2;
        repository.keys.put(
                RoleName.ROOT,
                List.of(SigningKey.generate(), SigningKey.generate(), SigningKey.generate()));
        repository.writeRoot(List.of());
        assertRefused("UPD-101").hasMessageContaining("0 of the 2");
        repository.writeRoot(before.subList(0, 1)); // one stolen key is below the threshold
        assertRefused("UPD-101").hasMessageContaining("1 of the 2");
    }

    @Test
    void oneKeyUnderTwoNamesIsOneKey() throws Exception {
        SigningKey key = repository.of(RoleName.ROOT).getFirst();
        repository.rootVersion = 2;
        repository.keys.put(RoleName.ROOT, List.of(key, key, key));
        repository.writeRoot(List.of());
        assertRefused("UPD-101"); // signs twice, or counts once
    }

    @Test
    void whoHadAKeyCannotBlockWithHighVersions() throws Exception {
        repository.version = 1_000_000; // an attacker with the online keys
        repository.writeAll();
        trust.refresh(repository.source());
        for (RoleName role : List.of(RoleName.TARGETS, RoleName.SNAPSHOT, RoleName.TIMESTAMP)) {
            repository.keys.put(role, List.of(SigningKey.generate()));
        }
        repository.rootVersion = 2;
        repository.writeRoot(List.of());
        repository.version = 3;
        repository.writeAll();
        assertThat(trust.refresh(repository.source())).isNotEmpty();
    }

    @Test
    void whatIsNoMetadataIsRefused() throws Exception {
        Path timestamp = repository.folder.resolve("metadata/timestamp.json");
        byte[] intact = Files.readAllBytes(timestamp);
        var other = (ObjectNode) JsonMapper.shared().readTree(intact);
        for (String text :
                List.of(
                        "",
                        "[]",
                        "{}",
                        "{\"signed\":{\"_type\":\"timestamp\"}}",
                        new String(intact, StandardCharsets.UTF_8).replace("timestamp", "targets"),
                        other.toString().replace("\"version\":1", "\"version\":1.5"),
                        other.toString().replace("\"version\":1", "\"version\":0"),
                        other.toString().replace("1.0.31", "2.0.0"),
                        other.toString().replace("2030-01-01T00:00:00Z", "soon"))) {
            Files.writeString(timestamp, text);
            assertRefused("UPD-101");
        }
    }

    @Test
    void aSourceThatIsGoneSaysSo() throws Exception {
        Files.delete(repository.folder.resolve("metadata/timestamp.json"));
        assertRefused("UPD-105");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String code) {
        return assertThatThrownBy(() -> trust.refresh(repository.source()))
                .hasMessageContaining(code);
    }
}
