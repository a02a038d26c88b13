package tandem.update.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.source.Source;
import tools.jackson.databind.JsonNode;

/// Decides what is trusted: the client workflow of the TUF specification (its section 5) without
/// delegations. What was accepted is on disk before the next file is looked at, so an attacker
/// gains nothing by interrupting. Not to be used by two threads at once.
public final class Trust {
    /// A root that is more steps away than this was not made by honest rotation.
    private static final int MOST_ROTATIONS = 256;

    private static final Pattern NUMBERED_ROOT = Pattern.compile("[0-9]{1,9}\\.root\\.json");

    /// Clocks are set back a little by time servers.
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private final TrustStore store;
    private final byte @Nullable [] firstRoot;
    private final InstantSource clock;

    /// @param folder where the trusted state is kept
    /// @param firstRoot the root file that came with the product; null trusts only what the folder
    ///   already has
    public Trust(Path folder, byte @Nullable [] firstRoot, InstantSource clock) {
        this.store = new TrustStore(folder);
        this.firstRoot = firstRoot == null ? null : firstRoot.clone();
        this.clock = clock;
    }

    /// Asks a repository for what is new.
    ///
    /// @throws TandemException an [UpdateError]; what was trusted before stays
    public Trusted refresh(Source source) throws InterruptedException {
        Instant now = now();
        Root root = newestRoot(source, now);
        Document timestamp = timestamp(source, root, now);
        Document snapshot = snapshot(source, root, timestamp, now);
        Document targets = targets(source, root, snapshot, now);
        store.newestTime(now);
        return trusted(root, timestamp, snapshot, targets);
    }

    /// What was trusted at the last [#refresh], without a repository.
    ///
    /// @throws TandemException [UpdateError#NO_TRUST], [UpdateError#EXPIRED] or
    ///   [UpdateError#CLOCK_BEHIND]
    public Optional<Trusted> last() {
        Instant now = now();
        Root root = storedRoot();
        fresh("root.json", root.expires(), now);
        Document timestamp = stored(Role.TIMESTAMP, root);
        Document snapshot = stored(Role.SNAPSHOT, root);
        Document targets = stored(Role.TARGETS, root);
        if (timestamp == null || snapshot == null || targets == null) {
            return Optional.empty();
        }
        fresh(timestamp, now);
        fresh(snapshot, now);
        fresh(targets, now);
        return Optional.of(trusted(root, timestamp, snapshot, targets));
    }

    /// The newest root that is trusted, expired or not; empty when there is none.
    public Optional<Root> root() {
        return store.read(Role.ROOT).isEmpty() && firstRoot == null
                ? Optional.empty()
                : Optional.of(storedRoot());
    }

    /// A root file that somebody gives.
    ///
    /// @throws TandemException an [UpdateError] when it is none, or is not signed by its own keys
    public static Root read(byte[] content) {
        return ownRoot(content);
    }

    /// A metadata file as it was accepted, for neighbours that ask this device.
    ///
    /// @param name as in a repository, e.g. `timestamp.json` or `3.targets.json`
    /// @return empty when this device has no such version
    public Optional<byte[]> metadata(String name) {
        if (name.endsWith(".root.json")) {
            return NUMBERED_ROOT.matcher(name).matches() ? store.keptRoot(name) : Optional.empty();
        }
        for (Role role : List.of(Role.TIMESTAMP, Role.SNAPSHOT, Role.TARGETS)) {
            Optional<byte[]> content = store.read(role);
            if (content.isPresent()) {
                long version = Document.parse(role.file(), role, content.get()).version();
                boolean isIt =
                        role == Role.TIMESTAMP
                                ? name.equals(role.file())
                                : name.equals(version + "." + role.file());
                if (isIt) {
                    return content;
                }
            }
        }
        return Optional.empty();
    }

    private Instant now() {
        Instant now = clock.instant();
        Instant newest = store.newestTime();
        if (now.plus(CLOCK_TOLERANCE).isBefore(newest)) {
            throw TandemException.of(
                    UpdateError.CLOCK_BEHIND, now.truncatedTo(ChronoUnit.SECONDS), newest);
        }
        return now;
    }

    private Root storedRoot() {
        Root shipped = firstRoot == null ? null : ownRoot(firstRoot);
        Root stored = store.read(Role.ROOT).map(Trust::ownRoot).orElse(null);
        if (stored != null && (shipped == null || stored.version() >= shipped.version())) {
            return stored;
        }
        if (shipped == null) {
            throw TandemException.of(UpdateError.NO_TRUST);
        }
        return shipped;
    }

    /// A root that came by a safe way; its own signatures show that it is whole.
    private static Root ownRoot(byte[] content) {
        Document document = Document.parse("root.json", Role.ROOT, content);
        Root root = Root.of(document);
        root.verify(Role.ROOT, document);
        return root;
    }

    /// Step by step: each root is signed by the one before and by itself.
    private Root newestRoot(Source source, Instant now) throws InterruptedException {
        Root first = storedRoot();
        Root root = first;
        for (int step = 0; step < MOST_ROTATIONS; step++) {
            String name = (root.version() + 1) + ".root.json";
            Optional<byte[]> found = source.find("metadata/" + name, Role.ROOT.limit());
            if (found.isEmpty()) {
                break;
            }
            Document document = Document.parse(name, Role.ROOT, found.get());
            Root next = Root.of(document);
            root.verify(Role.ROOT, document);
            next.verify(Role.ROOT, document);
            document.require(
                    next.version() == root.version() + 1, "it has version " + next.version());
            store.keepRoot(next.version(), document.content());
            store.write(Role.ROOT, document.content());
            root = next;
        }
        fresh(root.version() + ".root.json", root.expires(), now);
        forgetAfterRotation(first, root);
        return root;
    }

    /// After a theft of keys, versions that the thief counted up must not stand in the way.
    private void forgetAfterRotation(Root before, Root after) {
        if (after.differs(Role.TIMESTAMP, before) || after.differs(Role.SNAPSHOT, before)) {
            store.delete(Role.TIMESTAMP);
            store.delete(Role.SNAPSHOT);
        }
    }

    private Document timestamp(Source source, Root root, Instant now) throws InterruptedException {
        byte[] content = source.read("metadata/timestamp.json", Role.TIMESTAMP.limit());
        Document fetched = Document.parse("timestamp.json", Role.TIMESTAMP, content);
        root.verify(Role.TIMESTAMP, fetched);
        FileMeta snapshot = meta(fetched, Role.SNAPSHOT);
        Document known = stored(Role.TIMESTAMP, root);
        if (known != null) {
            notOlder(fetched.name(), fetched.version(), known.version());
            notOlder("snapshot.json", snapshot.version(), meta(known, Role.SNAPSHOT).version());
            if (fetched.version() == known.version()) {
                fresh(known, now);
                return known;
            }
        }
        fresh(fetched, now);
        madeBefore(fetched, now);
        store.write(Role.TIMESTAMP, content);
        return fetched;
    }

    private Document snapshot(Source source, Root root, Document timestamp, Instant now)
            throws InterruptedException {
        FileMeta meta = meta(timestamp, Role.SNAPSHOT);
        Document fetched = described(source, root, Role.SNAPSHOT, meta, Role.TIMESTAMP);
        Document known = stored(Role.SNAPSHOT, root);
        if (known != null) {
            for (Map.Entry<String, JsonNode> entry : known.signed().path("meta").properties()) {
                JsonNode next = fetched.signed().path("meta").path(entry.getKey());
                fetched.require(next.isObject(), entry.getKey() + " is gone");
                notOlder(
                        entry.getKey(),
                        fetched.number(next, "version"),
                        known.number(entry.getValue(), "version"));
            }
        }
        fresh(fetched, now);
        store.write(Role.SNAPSHOT, fetched.content());
        return fetched;
    }

    private Document targets(Source source, Root root, Document snapshot, Instant now)
            throws InterruptedException {
        FileMeta meta = meta(snapshot, Role.TARGETS);
        Document fetched = described(source, root, Role.TARGETS, meta, Role.SNAPSHOT);
        fresh(fetched, now);
        TargetFile.all(fetched);
        store.write(Role.TARGETS, fetched.content());
        return fetched;
    }

    /// Takes the file from the store when it is the one described.
    private Document described(Source source, Root root, Role role, FileMeta meta, Role by)
            throws InterruptedException {
        Document known = stored(role, root);
        if (known != null && known.version() == meta.version() && !meta.sha256().isEmpty()) {
            try {
                meta.check(role.file(), by, known.content());
                return known;
            } catch (TandemException _) {
                // another file of the same version: the signed description decides
            }
        }
        String name = (root.isConsistent() ? meta.version() + "." : "") + role.file();
        byte[] content = source.read("metadata/" + name, meta.limit(role));
        meta.check(name, by, content);
        Document fetched = Document.parse(name, role, content);
        root.verify(role, fetched);
        if (fetched.version() != meta.version()) {
            throw TandemException.of(
                    UpdateError.NOT_AS_DESCRIBED,
                    name,
                    by.file(),
                    "version " + fetched.version() + " instead of " + meta.version());
        }
        return fetched;
    }

    private @Nullable Document stored(Role role, Root root) {
        Optional<byte[]> content = store.read(role);
        if (content.isEmpty()) {
            return null;
        }
        try {
            Document document = Document.parse(role.file(), role, content.get());
            root.verify(role, document);
            return document;
        } catch (TandemException _) {
            return null; // signed by keys that are no longer valid
        }
    }

    private static FileMeta meta(Document document, Role of) {
        return FileMeta.of(document, document.signed().path("meta").path(of.file()));
    }

    private static void notOlder(String name, long version, long known) {
        if (version < known) {
            throw TandemException.of(UpdateError.OLDER_METADATA, name, version, known);
        }
    }

    private static void fresh(Document document, Instant now) {
        fresh(document.name(), document.expires(), now);
    }

    private static void fresh(String name, Instant expires, Instant now) {
        if (!now.isBefore(expires)) {
            throw TandemException.of(
                    UpdateError.EXPIRED, name, expires, now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /// Our repositories say when they were signed; a clock before that is wrong.
    private static void madeBefore(Document timestamp, Instant now) {
        if (timestamp.signed().has("created")) {
            Instant created = timestamp.instant(timestamp.signed(), "created");
            if (now.plus(CLOCK_TOLERANCE).isBefore(created)) {
                throw TandemException.of(
                        UpdateError.CLOCK_BEHIND, now.truncatedTo(ChronoUnit.SECONDS), created);
            }
        }
    }

    private static Trusted trusted(
            Root root, Document timestamp, Document snapshot, Document targets) {
        Instant validUntil =
                java.util.stream.Stream.of(
                                root.expires(),
                                timestamp.expires(),
                                snapshot.expires(),
                                targets.expires())
                        .min(Instant::compareTo)
                        .orElseThrow();
        return new Trusted(
                root,
                timestamp.version(),
                snapshot.version(),
                targets.version(),
                validUntil,
                TargetFile.all(targets));
    }
}
