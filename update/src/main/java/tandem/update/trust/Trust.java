package tandem.update.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.source.DurableFile;
import tandem.update.source.Source;
import tools.jackson.databind.JsonNode;

/// What a device believes: the metadata it has verified, kept in a folder. The workflow is that of
/// a client in TUF 1.0, section 5; numbers in comments are its sections. Nothing is kept before it
/// is verified.
public final class Trust {
    private static final int MOST_ROOTS = 1024;
    private static final String TIME = "newest-time";
    private static final RoleName[] BELOW_ROOT = {
        RoleName.TIMESTAMP, RoleName.SNAPSHOT, RoleName.TARGETS
    };

    private final Path folder;
    private final InstantSource clock;

    /// @param folder of this device alone
    public Trust(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Whether a root has been pinned.
    public boolean hasRoot() {
        return Files.exists(file(RoleName.ROOT));
    }

    /// Pins the root that everything else follows from (5.2). A root that is there already stays
    /// when it has the same keys' trust; another one replaces all that is believed.
    ///
    /// @param root metadata that came from a person, not from the source
    public void pin(byte[] root) throws IOException {
        Metadata first = Metadata.parse("root.json", RoleName.ROOT, root);
        first.requireSignedBy(first);
        for (RoleName role : BELOW_ROOT) {
            Files.deleteIfExists(file(role));
        }
        DurableFile.write(file(RoleName.ROOT), root);
    }

    /// Asks the source for what is new and believes what can be proven.
    ///
    /// @return the files that the repository vouches for, by path
    /// @throws TandemException `UPD-10x` with the reason; what was believed before stays
    public Map<String, TrustedTarget> refresh(Source source) throws InterruptedException {
        try {
            Instant now = now();
            Metadata root = updateRoot(source, now);
            Metadata timestamp = updateTimestamp(source, root, now);
            Metadata snapshot = updateSnapshot(source, root, timestamp, now);
            Metadata targets = updateTargets(source, root, snapshot, now);
            DurableFile.write(
                    folder.resolve(TIME),
                    now.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return targetsIn(targets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The newest time that ever counted here: a clock that was set back does not make old metadata
    /// fresh (5.1).
    private Instant now() throws IOException {
        Instant now = clock.instant();
        try {
            Instant seen = Instant.parse(Files.readString(folder.resolve(TIME)));
            return seen.isAfter(now) ? seen : now;
        } catch (NoSuchFileException | DateTimeException _) {
            return now;
        }
    }

    /// 5.3: from root to root, each signed by the keys of the one before and by its own.
    private Metadata updateRoot(Source source, Instant now)
            throws IOException, InterruptedException {
        Metadata first =
                kept(RoleName.ROOT, null)
                        .orElseThrow(() -> TandemException.of(UpdateError.NO_ROOT, folder));
        Metadata root = first;
        for (int step = 0; step < MOST_ROOTS; step++) {
            String name = (root.version() + 1) + ".root.json";
            Optional<byte[]> bytes = source.read("metadata/" + name, RoleName.ROOT.mostBytes());
            if (bytes.isEmpty()) {
                break;
            }
            Metadata next = Metadata.parse(name, RoleName.ROOT, bytes.get());
            next.requireSignedBy(root);
            next.requireSignedBy(next);
            if (next.version() != root.version() + 1) {
                throw Metadata.bad(name, "it says that its version is " + next.version());
            }
            keep(next);
            root = next;
        }
        root.requireFresh(now);
        // 5.3.11: whoever had the old keys may have raised versions without end
        for (RoleName role : BELOW_ROOT) {
            if (!keysOf(first, role).equals(keysOf(root, role))) {
                Files.deleteIfExists(file(RoleName.TIMESTAMP));
                Files.deleteIfExists(file(RoleName.SNAPSHOT));
                Files.deleteIfExists(file(RoleName.TARGETS));
            }
        }
        return root;
    }

    private static Map<String, JsonNode> keysOf(Metadata root, RoleName role) {
        JsonNode rule = root.signed().path("roles").path(role.word());
        var keys = new TreeMap<String, JsonNode>();
        for (JsonNode id : rule.path("keyids")) {
            keys.put(id.asString(""), root.signed().path("keys").path(id.asString("")));
        }
        keys.put("", rule.path("threshold"));
        return keys;
    }

    /// 5.4
    private Metadata updateTimestamp(Source source, Metadata root, Instant now)
            throws IOException, InterruptedException {
        Optional<Metadata> seen = kept(RoleName.TIMESTAMP, root);
        Metadata fresh = fetch(source, "timestamp.json", RoleName.TIMESTAMP);
        fresh.requireSignedBy(root);
        if (seen.isPresent()) {
            fresh.requireNotOlderThan(seen.get());
            if (fresh.version() == seen.get().version()) {
                seen.get().requireFresh(now);
                return seen.get();
            }
            long before = versionIn(seen.get(), RoleName.SNAPSHOT);
            long after = versionIn(fresh, RoleName.SNAPSHOT);
            if (after < before) {
                throw TandemException.of(UpdateError.ROLLED_BACK, "snapshot.json", after, before);
            }
        }
        fresh.requireFresh(now);
        keep(fresh);
        return fresh;
    }

    /// 5.5
    private Metadata updateSnapshot(Source source, Metadata root, Metadata timestamp, Instant now)
            throws IOException, InterruptedException {
        Optional<Metadata> seen = kept(RoleName.SNAPSHOT, root);
        Metadata fresh = named(source, root, timestamp, RoleName.SNAPSHOT, seen);
        if (seen.isPresent()) {
            for (var it : seen.get().signed().path("meta").properties()) {
                long before = it.getValue().path("version").asLong(0);
                long after =
                        fresh.signed().path("meta").path(it.getKey()).path("version").asLong(0);
                if (after < before) {
                    throw TandemException.of(UpdateError.ROLLED_BACK, it.getKey(), after, before);
                }
            }
        }
        fresh.requireFresh(now);
        keep(fresh);
        return fresh;
    }

    /// 5.6
    private Metadata updateTargets(Source source, Metadata root, Metadata snapshot, Instant now)
            throws IOException, InterruptedException {
        Metadata fresh =
                named(source, root, snapshot, RoleName.TARGETS, kept(RoleName.TARGETS, root));
        fresh.requireFresh(now);
        keep(fresh);
        return fresh;
    }

    /// The metadata of the very version that the role above names: the one that is there, or the
    /// source's.
    private Metadata named(
            Source source, Metadata root, Metadata above, RoleName role, Optional<Metadata> seen)
            throws InterruptedException {
        JsonNode meta = above.signed().path("meta").path(role.word() + ".json");
        long version = meta.path("version").asLong(0);
        if (seen.isPresent() && seen.get().version() == version && fits(meta, seen.get().bytes())) {
            return seen.get();
        }
        Metadata fresh = fetch(source, version + "." + role.word() + ".json", role);
        if (!fits(meta, fresh.bytes())) {
            throw Metadata.bad(fresh.file(), "its hash or length is not the one that was signed");
        }
        fresh.requireSignedBy(root);
        if (fresh.version() != version) {
            throw Metadata.bad(fresh.file(), "version %d was signed for it".formatted(version));
        }
        return fresh;
    }

    private static boolean fits(JsonNode meta, byte[] bytes) {
        String sha256 = meta.path("hashes").path("sha256").asString("");
        long length = meta.path("length").asLong(bytes.length);
        return length == bytes.length && (sha256.isEmpty() || sha256.equals(Digest.sha256(bytes)));
    }

    private static long versionIn(Metadata above, RoleName role) {
        return above.signed().path("meta").path(role.word() + ".json").path("version").asLong(0);
    }

    private static Metadata fetch(Source source, String name, RoleName role)
            throws InterruptedException {
        byte[] bytes =
                source.read("metadata/" + name, role.mostBytes())
                        .orElseThrow(() ->
                                TandemException.of(
                                        UpdateError.SOURCE_UNUSABLE,
                                        source.name(),
                                        "it has no metadata/" + name));
        return Metadata.parse(name, role, bytes);
    }

    /// What was believed before. What its root no longer vouches for counts as never seen.
    private Optional<Metadata> kept(RoleName role, @org.jspecify.annotations.Nullable Metadata root)
            throws IOException {
        try {
            Metadata metadata =
                    Metadata.parse(role.word() + ".json", role, Files.readAllBytes(file(role)));
            metadata.requireSignedBy(root == null ? metadata : root);
            return Optional.of(metadata);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (TandemException e) {
            if (role == RoleName.ROOT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void keep(Metadata metadata) throws IOException {
        DurableFile.write(file(metadata.role()), metadata.bytes());
    }

    private Path file(RoleName role) {
        return folder.resolve(role.word() + ".json");
    }

    private static Map<String, TrustedTarget> targetsIn(Metadata targets) {
        var found = new TreeMap<String, TrustedTarget>();
        for (var it : targets.signed().path("targets").properties()) {
            JsonNode about = it.getValue();
            found.put(
                    it.getKey(),
                    new TrustedTarget(
                            it.getKey(),
                            about.path("length").asLong(-1),
                            about.path("hashes").path("sha256").asString(""),
                            about.path("custom")));
        }
        return found;
    }

    /// What is believed and why, for people: a line per role.
    public void explain(Consumer<String> line) throws IOException {
        Metadata root =
                kept(RoleName.ROOT, null)
                        .orElseThrow(() -> TandemException.of(UpdateError.NO_ROOT, folder));
        for (RoleName role : RoleName.values()) {
            JsonNode rule = root.signed().path("roles").path(role.word());
            String keys =
                    "%d of %d keys must sign"
                            .formatted(rule.path("threshold").asInt(0), rule.path("keyids").size());
            Optional<Metadata> metadata = kept(role, role == RoleName.ROOT ? null : root);
            line.accept(
                    metadata.map(it ->
                                    "%-9s version %d, until %s; %s, %s signed"
                                            .formatted(
                                                    role.word(),
                                                    it.version(),
                                                    it.expires(),
                                                    keys,
                                                    it.signers()))
                            .orElse("%-9s not seen yet; %s".formatted(role.word(), keys)));
        }
    }
}
