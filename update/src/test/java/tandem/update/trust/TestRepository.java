package tandem.update.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tandem.update.source.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A repository whose metadata a test writes as it likes: right, wrong, or by an attacker.
final class TestRepository {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Path folder;
    final Map<RoleName, List<SigningKey>> keys = new EnumMap<>(RoleName.class);
    Instant expires = Instant.parse("2030-01-01T00:00:00Z");
    int rootVersion = 1;
    int version = 1;
    int rootThreshold = 2;

    TestRepository(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("metadata"));
        keys.put(
                RoleName.ROOT,
                List.of(SigningKey.generate(), SigningKey.generate(), SigningKey.generate()));
        for (RoleName role : List.of(RoleName.TIMESTAMP, RoleName.SNAPSHOT, RoleName.TARGETS)) {
            keys.put(role, List.of(SigningKey.generate()));
        }
    }

    Source source() {
        return Source.of(folder.toString());
    }

    /// The root, signed by all of its keys and those of `others`.
    byte[] writeRoot(List<SigningKey> others) throws IOException {
        ObjectNode root = part("root", rootVersion);
        root.put("consistent_snapshot", true);
        ObjectNode known = root.putObject("keys");
        ObjectNode roles = root.putObject("roles");
        keys.forEach((role, own) -> {
            ArrayNode ids = roles.putObject(role.word()).putArray("keyids");
            own.forEach(key -> {
                known.set(key.verifying().id(), key.verifying().json());
                ids.add(key.verifying().id());
            });
            ((ObjectNode) roles.path(role.word()))
                    .put("threshold", role == RoleName.ROOT ? rootThreshold : 1);
        });
        var signers = new java.util.ArrayList<>(of(RoleName.ROOT));
        signers.addAll(others);
        return write(rootVersion + ".root.json", root, signers);
    }

    /// Targets, snapshot and timestamp of the same version, all in order.
    void writeAll() throws IOException {
        writeAll(_ -> {});
    }

    void writeAll(Consumer<ObjectNode> change) throws IOException {
        ObjectNode targets = part("targets", version);
        targets.putObject("targets")
                .putObject("releases/1.0.0/release.json")
                .put("length", 3)
                .putObject("hashes")
                .put("sha256", Digest.sha256(new byte[] {1, 2, 3}));
        change.accept(targets);
        byte[] targetsBytes = write(version + ".targets.json", targets, of(RoleName.TARGETS));
        ObjectNode snapshot = part("snapshot", version);
        meta(snapshot, "targets.json", targetsBytes);
        byte[] snapshotBytes = write(version + ".snapshot.json", snapshot, of(RoleName.SNAPSHOT));
        writeTimestamp(version, snapshotBytes);
    }

    void writeTimestamp(int number, byte[] snapshot) throws IOException {
        ObjectNode timestamp = part("timestamp", number);
        meta(timestamp, "snapshot.json", snapshot);
        var _ = write("timestamp.json", timestamp, of(RoleName.TIMESTAMP));
    }

    private void meta(ObjectNode above, String name, byte[] bytes) {
        above.putObject("meta")
                .putObject(name)
                .put("version", version)
                .put("length", bytes.length)
                .putObject("hashes")
                .put("sha256", Digest.sha256(bytes));
    }

    private ObjectNode part(String type, int number) {
        return JSON.createObjectNode()
                .put("_type", type)
                .put("spec_version", "1.0.31")
                .put("version", number)
                .put("expires", expires.toString());
    }

    byte[] write(String name, JsonNode signed, List<SigningKey> signers) throws IOException {
        byte[] content = CanonicalJson.of(signed);
        ObjectNode document = JSON.createObjectNode();
        document.set("signed", signed);
        ArrayNode signatures = document.putArray("signatures");
        signers.forEach(key ->
                signatures
                        .addObject()
                        .put("keyid", key.verifying().id())
                        .put("sig", key.sign(content)));
        byte[] bytes = JSON.writeValueAsBytes(document);
        Files.write(folder.resolve("metadata").resolve(name), bytes);
        return bytes;
    }

    List<SigningKey> of(RoleName role) {
        return keys.getOrDefault(role, List.of());
    }
}
