package tandem.hub.twin;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import tandem.contract.id.ClientId;
import tandem.hub.route.Intake;
import tandem.hub.session.Feature;
import tandem.hub.session.Session;
import tandem.hub.session.Sessions;
import tandem.hub.store.MessageStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The twins of all identities: kept in the store, changed by manifests (desired) and clients
/// (reported).
public final class Twins {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageStore store;
    private final Sessions sessions;
    private final Intake intake;
    private final ConcurrentMap<ClientId, Twin> twins = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    public Twins(MessageStore store, Sessions sessions, Intake intake) {
        this.store = store;
        this.sessions = sessions;
        this.intake = intake;
    }

    /// The twin as clients read it: `{"desired":{…,"$version":n},"reported":{…,"$version":n}}`.
    public byte[] document(ClientId id) {
        return find(id).encode();
    }

    public TwinView view(ClientId id) {
        Twin twin = find(id);
        return new TwinView(
                id,
                twin.desired().deepCopy(),
                twin.desiredVersion(),
                twin.reported().deepCopy(),
                twin.reportedVersion());
    }

    /// Merges a patch of a client into its reported properties.
    ///
    /// @return completes when durable; never fails
    public CompletableFuture<ReportOutcome> report(ClientId id, byte[] patch) {
        ObjectNode changes;
        try {
            changes = parse(patch);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(
                    new ReportOutcome.Invalid(String.valueOf(e.getMessage())));
        }
        CompletableFuture<Void> durable;
        Twin next;
        lock.lock();
        try {
            next = find(id).withReported(changes);
            durable = keep(id, next);
        } finally {
            lock.unlock();
        }
        return durable.handle((_, failure) -> {
            if (failure != null) {
                twins.remove(id, next);
                return new ReportOutcome.Failed(String.valueOf(failure.getMessage()));
            }
            var _ = intake.twinChanged(id, patch);
            return new ReportOutcome.Accepted(next.reportedVersion());
        });
    }

    /// Sets the desired properties; a subscribed client gets the difference. Nothing happens when
    /// they are what they were.
    public void desired(ClientId id, ObjectNode desired) {
        ObjectNode wanted = desired.deepCopy();
        wanted.remove("$version");
        wanted.remove("$metadata");
        lock.lock();
        try {
            Twin now = find(id);
            ObjectNode patch = JsonDiff.between(now.desired(), wanted);
            if (patch.isEmpty()) {
                return;
            }
            Twin next = now.withDesired(wanted);
            long version = next.desiredVersion();
            byte[] bytes = JSON.writeValueAsBytes(patch.put("$version", version));
            var _ = keep(id, next).thenRun(() -> push(id, version, bytes));
        } finally {
            lock.unlock();
        }
    }

    public void forget(ClientId id) {
        lock.lock();
        try {
            twins.put(id, Twin.empty()); // not removed: the store may still hold the old one
            var _ = store.remember(key(id), null);
        } finally {
            lock.unlock();
        }
    }

    private void push(ClientId id, long version, byte[] patch) {
        sessions.find(id).ifPresent(session -> push(session, version, patch));
    }

    private static void push(Session session, long version, byte[] patch) {
        OptionalInt qos = session.qos(Feature.DESIRED_PROPERTIES);
        if (qos.isPresent()) {
            var _ = session.link().desiredChanged(version, patch, qos.getAsInt());
        }
    }

    private CompletableFuture<Void> keep(ClientId id, Twin twin) {
        twins.put(id, twin);
        return store.remember(key(id), twin.encode());
    }

    private Twin find(ClientId id) {
        return twins.computeIfAbsent(id, this::load);
    }

    private Twin load(ClientId id) {
        byte[] bytes = store.recall(key(id));
        return bytes == null ? Twin.empty() : Twin.decode(bytes);
    }

    private static ObjectNode parse(byte[] patch) {
        if (patch.length > PatchCheck.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "it is larger than " + PatchCheck.MOST_BYTES + " bytes");
        }
        try {
            if (!(JSON.readTree(patch) instanceof ObjectNode changes)) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            PatchCheck.problem(changes)
                    .ifPresent(problem -> {
                        throw new IllegalArgumentException(problem);
                    });
            return changes;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String key(ClientId id) {
        return "twin/" + id;
    }
}
