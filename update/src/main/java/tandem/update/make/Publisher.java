package tandem.update.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.release.Release;
import tandem.update.release.Version;
import tandem.update.source.DurableFile;
import tandem.update.trust.CanonicalJson;
import tandem.update.trust.Digest;
import tandem.update.trust.RoleName;
import tandem.update.trust.SigningKey;
import tandem.update.trust.VerifyingKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A repository folder that is being written. Everything that a client reads is there before the
/// timestamp that leads to it: whoever reads meanwhile, or after a break, sees the old state.
public final class Publisher {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String SPECIFICATION = "1.0.31";
    private static final Duration ROOT_LIFE = Duration.ofDays(5 * 365);
    private static final Duration TARGETS_LIFE = Duration.ofDays(365);

    private final Path repository;
    private final KeyFolder keys;
    private final Instant now;
    private final Duration life;

    /// @param life how long clients may believe the repository without new signatures
    public Publisher(Path repository, KeyFolder keys, Instant now, Duration life) {
        this.repository = repository;
        this.keys = keys;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.life = life;
    }

    /// Adds a release that `release build` made; a repository that is not there is begun. The same
    /// version with other content is refused: devices may have it.
    ///
    /// @param built folder of the release
    public Release publish(Path built) throws IOException {
        Release release = read(built);
        JsonNode root = rootOrNew();
        ObjectNode targets = signedPart("targets", newest(RoleName.TARGETS));
        ObjectNode files = targets.withObject("/targets");
        for (String name : List.of(ReleaseBuild.RELEASE, "bom.json", "provenance.json")) {
            addTarget(files, release, built.resolve(name), name);
        }
        for (String folder : List.of("chunks", "indexes")) {
            copyTree(built.resolve(folder), repository.resolve(folder));
        }
        sign(root, targets);
        return release;
    }

    /// Signs what is there again, with new dates.
    public void refresh() throws IOException {
        JsonNode root = rootOrNew();
        sign(root, signedPart("targets", newest(RoleName.TARGETS)));
    }

    /// Gives a role new keys: the next root names them, signed by the keys of the old and the new
    /// root. Then everything is signed again.
    public void rotate(RoleName role) throws IOException {
        ObjectNode root = (ObjectNode) rootOrNew().deepCopy();
        List<SigningKey> old = keys.of(RoleName.ROOT);
        List<SigningKey> fresh =
                role == RoleName.ROOT
                        ? List.of(keys.add(role), keys.add(role), keys.add(role))
                        : List.of(keys.add(role));
        ObjectNode rule = (ObjectNode) root.path("roles").path(role.word());
        ObjectNode known = (ObjectNode) root.path("keys");
        ArrayNode ids = rule.putArray("keyids");
        fresh.forEach(key -> {
            known.set(key.verifying().id(), key.verifying().json());
            ids.add(key.verifying().id());
        });
        root.put("version", root.path("version").asLong(0) + 1)
                .put("expires", now.plus(ROOT_LIFE).toString());
        var signers = new ArrayList<>(old);
        signers.addAll(role == RoleName.ROOT ? fresh : List.of());
        writeRoot(root, signers);
        sign(root, signedPart("targets", newest(RoleName.TARGETS)));
    }

    private JsonNode rootOrNew() throws IOException {
        Optional<JsonNode> root = newest(RoleName.ROOT);
        if (root.isPresent()) {
            return root.get();
        }
        ObjectNode fresh = JSON.createObjectNode();
        fresh.put("_type", "root")
                .put("spec_version", SPECIFICATION)
                .put("version", 1)
                .put("expires", now.plus(ROOT_LIFE).toString())
                .put("consistent_snapshot", true);
        ObjectNode known = fresh.putObject("keys");
        ObjectNode roles = fresh.putObject("roles");
        for (RoleName role : RoleName.values()) {
            ObjectNode rule = roles.putObject(role.word());
            ArrayNode ids = rule.putArray("keyids");
            for (SigningKey key : keys.of(role)) {
                VerifyingKey verifying = key.verifying();
                known.set(verifying.id(), verifying.json());
                ids.add(verifying.id());
            }
            rule.put("threshold", role == RoleName.ROOT ? KeyFolder.ROOT_THRESHOLD : 1);
        }
        writeRoot(fresh, keys.of(RoleName.ROOT));
        return fresh;
    }

    private void writeRoot(ObjectNode root, List<SigningKey> signers) throws IOException {
        byte[] signed = signed(root, signers);
        String name = root.path("version").asLong(0) + ".root.json";
        DurableFile.write(metadata(name), signed);
        // for people who begin to trust this repository
        DurableFile.write(metadata("root.json"), signed);
    }

    private void addTarget(ObjectNode files, Release release, Path file, String name)
            throws IOException {
        byte[] content = Files.readAllBytes(file);
        String sha256 = Digest.sha256(content);
        String folder = "releases/" + release.version() + "/";
        JsonNode there = files.path(folder + name).path("hashes").path("sha256");
        if (there.isString() && !there.asString().equals(sha256)) {
            throw unusable("it has another release " + release.version() + " already", null);
        }
        DurableFile.write(repository.resolve("targets/" + folder + sha256 + "." + name), content);
        ObjectNode about = files.putObject(folder + name);
        about.put("length", content.length).putObject("hashes").put("sha256", sha256);
    }

    /// Targets, then the snapshot that names them, then the timestamp that names the snapshot.
    private void sign(JsonNode root, ObjectNode targets) throws IOException {
        byte[] targetsBytes =
                write(RoleName.TARGETS, root, targets, now.plus(longer(TARGETS_LIFE)), true);
        ObjectNode snapshot = signedPart("snapshot", newest(RoleName.SNAPSHOT));
        describe(snapshot.putObject("meta"), "targets.json", targets, targetsBytes);
        byte[] snapshotBytes = write(RoleName.SNAPSHOT, root, snapshot, now.plus(life), true);
        ObjectNode timestamp = signedPart("timestamp", newest(RoleName.TIMESTAMP));
        describe(timestamp.putObject("meta"), "snapshot.json", snapshot, snapshotBytes);
        var _ = write(RoleName.TIMESTAMP, root, timestamp, now.plus(life), false);
    }

    private Duration longer(Duration least) {
        return life.compareTo(least) > 0 ? life : least;
    }

    private static void describe(ObjectNode meta, String name, JsonNode signed, byte[] bytes) {
        meta.putObject(name)
                .put("version", signed.path("version").asLong(0))
                .put("length", bytes.length)
                .putObject("hashes")
                .put("sha256", Digest.sha256(bytes));
    }

    private byte[] write(
            RoleName role, JsonNode root, ObjectNode signed, Instant expires, boolean versioned)
            throws IOException {
        signed.put("version", signed.path("version").asLong(0) + 1)
                .put("expires", expires.toString());
        byte[] bytes = signed(signed, keysIn(root, role));
        String name = role.word() + ".json";
        DurableFile.write(
                metadata(versioned ? signed.path("version").asLong(0) + "." + name : name), bytes);
        return bytes;
    }

    /// Those of our keys that the root names for the role.
    private List<SigningKey> keysIn(JsonNode root, RoleName role) throws IOException {
        JsonNode ids = root.path("roles").path(role.word()).path("keyids");
        List<SigningKey> named =
                keys.of(role).stream()
                        .filter(key ->
                                ids.valueStream()
                                        .anyMatch(
                                                id -> id.asString("").equals(key.verifying().id())))
                        .toList();
        if (named.isEmpty()) {
            throw unusable("its root names none of the keys of " + role.word() + " here", null);
        }
        return named;
    }

    private static byte[] signed(ObjectNode part, List<SigningKey> signers) {
        byte[] content = CanonicalJson.of(part);
        ObjectNode document = JSON.createObjectNode();
        document.set("signed", part);
        ArrayNode signatures = document.putArray("signatures");
        for (SigningKey key : signers) {
            signatures.addObject().put("keyid", key.verifying().id()).put("sig", key.sign(content));
        }
        return JSON.writeValueAsBytes(document);
    }

    private static ObjectNode signedPart(String type, Optional<JsonNode> before) {
        return before.map(it -> (ObjectNode) it.deepCopy())
                .orElseGet(() ->
                        JSON.createObjectNode()
                                .put("_type", type)
                                .put("spec_version", SPECIFICATION)
                                .put("version", 0));
    }

    /// The signed part of the newest metadata of a role that the timestamp leads to; for the root
    /// the one with the highest version.
    private Optional<JsonNode> newest(RoleName role) throws IOException {
        return switch (role) {
            case TIMESTAMP -> read("timestamp.json");
            case SNAPSHOT -> above(RoleName.TIMESTAMP, role);
            case TARGETS -> above(RoleName.SNAPSHOT, role);
            case ROOT -> {
                Optional<JsonNode> found = Optional.empty();
                for (long version = 1; ; version++) {
                    Optional<JsonNode> next = read(version + ".root.json");
                    if (next.isEmpty()) {
                        yield found;
                    }
                    found = next;
                }
            }
        };
    }

    private Optional<JsonNode> above(RoleName upper, RoleName role) throws IOException {
        Optional<JsonNode> over = newest(upper);
        return over.isEmpty()
                ? Optional.empty()
                : read(
                        over.get()
                                        .path("meta")
                                        .path(role.word() + ".json")
                                        .path("version")
                                        .asLong(0)
                                + "."
                                + role.word()
                                + ".json");
    }

    private Optional<JsonNode> read(String name) throws IOException {
        Path file = metadata(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)).path("signed"));
        } catch (JacksonException e) {
            throw unusable(name + " cannot be read", e);
        }
    }

    private static Release read(Path built) throws IOException {
        Path file = built.resolve(ReleaseBuild.RELEASE);
        if (!Files.exists(file)) {
            throw TandemException.of(
                    UpdateError.NOTHING_TO_RELEASE, built, "there is no " + ReleaseBuild.RELEASE);
        }
        Release release = JSON.readValue(Files.readAllBytes(file), Release.class);
        if (release == null || !Version.isOne(release.version())) {
            throw TandemException.of(
                    UpdateError.NOTHING_TO_RELEASE, built, "its version is none, like 1.2.0");
        }
        return release;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Path fresh = target.resolveSibling(target.getFileName() + ".new");
                    Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
                    DurableFile.move(fresh, target);
                }
            }
        }
    }

    /// One file with everything of a repository, for devices without network.
    public static void bundle(Path repository, Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var zip = new ZipOutputStream(Files.newOutputStream(fresh));
                Stream<Path> all = Files.walk(repository)) {
            for (Path entry :
                    all.filter(Files::isRegularFile)
                            .filter(it -> !it.toString().endsWith(".new"))
                            .sorted(Comparator.naturalOrder())
                            .toList()) {
                byte[] content = Files.readAllBytes(entry);
                var crc = new CRC32();
                crc.update(content);
                var head = new ZipEntry(repository.relativize(entry).toString().replace('\\', '/'));
                head.setMethod(ZipEntry.STORED); // chunks are compressed already
                head.setSize(content.length);
                head.setCrc(crc.getValue());
                head.setTime(0);
                zip.putNextEntry(head);
                zip.write(content);
                zip.closeEntry();
            }
        }
        DurableFile.move(fresh, file);
    }

    private Path metadata(String name) {
        return repository.resolve("metadata").resolve(name.toLowerCase(Locale.ROOT));
    }

    private TandemException unusable(
            String why, @org.jspecify.annotations.Nullable Exception cause) {
        return cause == null
                ? TandemException.of(UpdateError.REPOSITORY_UNUSABLE, repository, why)
                : TandemException.because(cause, UpdateError.REPOSITORY_UNUSABLE, repository, why);
    }
}
