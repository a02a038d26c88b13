package tandem.update.trust;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tandem.update.disk.Digests;
import tandem.update.maker.MetadataWriter;
import tandem.update.maker.SigningKey;
import tandem.update.source.FolderSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A repository of which a test decides every part, right or wrong.
final class TestRepository {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    final Path folder;
    final Map<Role, List<SigningKey>> keys = new EnumMap<>(Role.class);
    final Map<Role, Instant> expiries = new EnumMap<>(Role.class);
    final Map<Role, Long> versions = new EnumMap<>(Role.class);
    List<TargetFile> files = new ArrayList<>();
    int rootThreshold = 2;

    TestRepository(Path folder) {
        this.folder = folder;
        for (Role role : Role.values()) {
            rotate(role);
            versions.put(role, 1L);
            expiries.put(role, START.plus(Duration.ofDays(30)));
        }
    }

    void rotate(Role role) {
        keys.put(
                role,
                role == Role.ROOT
                        ? List.of(SigningKey.make(), SigningKey.make(), SigningKey.make())
                        : List.of(SigningKey.make()));
    }

    FolderSource source() {
        return new FolderSource(folder);
    }

    List<SigningKey> keys(Role role) {
        return requireNonNull(keys.get(role));
    }

    long version(Role role) {
        return requireNonNull(versions.get(role));
    }

    void next(Role role) {
        versions.put(role, version(role) + 1);
    }

    void file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.add(
                new TargetFile(
                        path,
                        bytes.length,
                        Digests.sha256(bytes),
                        JsonNodeFactory.instance.missingNode()));
    }

    ObjectNode rootDocument() {
        var holders = new EnumMap<Role, MetadataWriter.Holders>(Role.class);
        keys.forEach((role, held) ->
                holders.put(
                        role,
                        new MetadataWriter.Holders(
                                held.stream().map(SigningKey::entry).toList(),
                                role == Role.ROOT ? rootThreshold : 1)));
        return MetadataWriter.root(version(Role.ROOT), expiry(Role.ROOT), holders);
    }

    byte[] root(List<SigningKey> signers) {
        return write(
                version(Role.ROOT) + ".root.json", MetadataWriter.sign(rootDocument(), signers));
    }

    byte[] publish() {
        byte[] root = root(keys(Role.ROOT));
        publishTargets();
        return root;
    }

    void publishTargets() {
        byte[] targets =
                MetadataWriter.sign(
                        MetadataWriter.targets(version(Role.TARGETS), expiry(Role.TARGETS), files),
                        keys(Role.TARGETS));
        write(version(Role.TARGETS) + ".targets.json", targets);
        publishSnapshot(targets);
    }

    void publishSnapshot(byte[] targets) {
        byte[] snapshot =
                MetadataWriter.sign(
                        MetadataWriter.snapshot(
                                version(Role.SNAPSHOT),
                                expiry(Role.SNAPSHOT),
                                version(Role.TARGETS),
                                targets),
                        keys(Role.SNAPSHOT));
        write(version(Role.SNAPSHOT) + ".snapshot.json", snapshot);
        publishTimestamp(snapshot);
    }

    void publishTimestamp(byte[] snapshot) {
        write(
                "timestamp.json",
                MetadataWriter.sign(
                        MetadataWriter.timestamp(
                                version(Role.TIMESTAMP),
                                expiry(Role.TIMESTAMP),
                                START.minus(Duration.ofHours(1)),
                                version(Role.SNAPSHOT),
                                snapshot),
                        keys(Role.TIMESTAMP)));
    }

    Instant expiry(Role role) {
        return requireNonNull(expiries.get(role));
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve("metadata").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] write(String name, byte[] content) {
        try {
            Path file = folder.resolve("metadata").resolve(name);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, content);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
