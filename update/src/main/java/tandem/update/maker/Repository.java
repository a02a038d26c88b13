package tandem.update.maker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.chunk.ChunkStore;
import tandem.update.disk.Digests;
import tandem.update.disk.Durable;
import tandem.update.release.Release;
import tandem.update.release.ReleaseJson;
import tandem.update.trust.MetadataFile;
import tandem.update.trust.Role;
import tandem.update.trust.Root;
import tandem.update.trust.TargetFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A repository's folder as its maker writes it; any web server can serve it. Files are added,
/// never changed, and `timestamp.json` is replaced last: a device that looks on sees the old or the
/// new state.
public record Repository(Path folder) {

    /// Puts a root into an empty repository, or the next one after the newest.
    ///
    /// @throws TandemException [UpdateError#TOO_FEW_SIGNATURES] or [UpdateError#MALFORMED], as
    ///   devices would say
    public void addRoot(byte[] root) throws IOException {
        long newest = newest(Role.ROOT);
        byte @Nullable [] before =
                newest == 0 ? null : Files.readAllBytes(metadata(newest + ".root.json"));
        long version = MetadataFile.nextRoot(before, root).version();
        Durable.write(metadata(version + ".root.json"), root);
    }

    /// Adds a release and signs what changed.
    ///
    /// @param release folder that [ReleaseBuild] made
    /// @param keys all that are at hand
    public void publish(Path release, Collection<SigningKey> keys, Lifetimes lifetimes, Instant now)
            throws IOException {
        Map<String, TargetFile> targets = targets();
        byte[] document = Files.readAllBytes(release.resolve("release.json"));
        Release described = ReleaseJson.read("release.json", document);
        TargetFile known = targets.get(Release.path(described.version()));
        if (known != null && !known.sha256().equals(Digests.sha256(document))) {
            throw TandemException.of(UpdateError.RELEASE_EXISTS, folder, described.version());
        }
        requireKeys(keys, Role.TARGETS);
        requireKeys(keys, Role.SNAPSHOT);
        requireKeys(keys, Role.TIMESTAMP);
        copyNew(release.resolve(ChunkStore.FOLDER), folder.resolve(ChunkStore.FOLDER));
        copyNew(release.resolve("indexes"), folder.resolve("indexes"));
        for (String name : ReleaseBuild.DOCUMENTS) {
            byte[] content = Files.readAllBytes(release.resolve(name));
            TargetFile target = target(described, name, content);
            Durable.write(folder.resolve(target.location(true)), content);
            targets.put(target.path(), target);
        }
        sign(targets.values(), keys, lifetimes, now);
    }

    /// Signs anew what devices would soon take for outdated.
    public void renew(Collection<SigningKey> keys, Lifetimes lifetimes, Instant now)
            throws IOException {
        requireKeys(keys, Role.TARGETS);
        requireKeys(keys, Role.SNAPSHOT);
        requireKeys(keys, Role.TIMESTAMP);
        sign(targets().values(), keys, lifetimes, now);
    }

    private static TargetFile target(Release release, String name, byte[] content) {
        ObjectNode custom = JsonNodeFactory.instance.objectNode();
        custom.put("version", release.version());
        if (name.equals("release.json")) {
            custom.put("created", release.created().toString());
            release.channels().forEach(custom.putArray("channels")::add);
        }
        return new TargetFile(
                Release.path(release.version(), name),
                content.length,
                Digests.sha256(content),
                custom);
    }

    private void sign(
            Collection<TargetFile> files,
            Collection<SigningKey> keys,
            Lifetimes lifetimes,
            Instant now)
            throws IOException {
        long targetsVersion = newest(Role.TARGETS) + 1;
        byte[] targets =
                MetadataWriter.sign(
                        MetadataWriter.targets(
                                targetsVersion, lifetimes.end(Role.TARGETS, now), files),
                        of(keys, Role.TARGETS));
        Durable.write(metadata(targetsVersion + ".targets.json"), targets);
        long snapshotVersion = newest(Role.SNAPSHOT) + 1;
        byte[] snapshot =
                MetadataWriter.sign(
                        MetadataWriter.snapshot(
                                snapshotVersion,
                                lifetimes.end(Role.SNAPSHOT, now),
                                targetsVersion,
                                targets),
                        of(keys, Role.SNAPSHOT));
        Durable.write(metadata(snapshotVersion + ".snapshot.json"), snapshot);
        Durable.write(
                metadata("timestamp.json"),
                MetadataWriter.sign(
                        MetadataWriter.timestamp(
                                timestampVersion() + 1,
                                lifetimes.end(Role.TIMESTAMP, now),
                                now,
                                snapshotVersion,
                                snapshot),
                        of(keys, Role.TIMESTAMP)));
    }

    private long timestampVersion() throws IOException {
        Path file = metadata("timestamp.json");
        return Files.exists(file)
                ? MetadataFile.signed(Role.TIMESTAMP, Files.readAllBytes(file))
                        .path("version")
                        .asLong(0)
                : 0;
    }

    private List<SigningKey> of(Collection<SigningKey> keys, Role role) throws IOException {
        List<String> ids = root().holders(role).keyIds();
        return keys.stream().filter(key -> ids.contains(key.entry().id())).toList();
    }

    private void requireKeys(Collection<SigningKey> keys, Role role) throws IOException {
        int needed = root().holders(role).threshold();
        int here = of(keys, role).size();
        if (here < needed) {
            throw TandemException.of(UpdateError.TOO_FEW_KEYS, role.file(), needed, here);
        }
    }

    /// The newest root, as it is signed.
    JsonNode rootDocument() throws IOException {
        return MetadataFile.signed(
                Role.ROOT, Files.readAllBytes(metadata(root().version() + ".root.json")));
    }

    /// The newest root.
    public Root root() throws IOException {
        long newest = newest(Role.ROOT);
        if (newest == 0) {
            throw TandemException.of(UpdateError.NOT_A_REPOSITORY, folder, "1.root.json");
        }
        return MetadataFile.root(Files.readAllBytes(metadata(newest + ".root.json")));
    }

    private Map<String, TargetFile> targets() throws IOException {
        long newest = newest(Role.TARGETS);
        return newest == 0
                ? new TreeMap<>()
                : new TreeMap<>(
                        MetadataFile.targets(
                                Files.readAllBytes(metadata(newest + ".targets.json"))));
    }

    /// Versions of files in the folder, also of a publication that was interrupted.
    private long newest(Role role) throws IOException {
        if (!Files.exists(folder.resolve("metadata"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder.resolve("metadata"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+\\." + role.text() + "\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                    .max()
                    .orElse(0);
        }
    }

    private Path metadata(String name) {
        return folder.resolve("metadata").resolve(name);
    }

    /// What a loss of power may have damaged is replaced when the release is published again.
    private static void copyNew(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(from)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                Durable.writeSoon(copy, Files.readAllBytes(file));
            }
        }
    }
}
