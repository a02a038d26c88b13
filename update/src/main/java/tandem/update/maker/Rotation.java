package tandem.update.maker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.disk.Durable;
import tandem.update.trust.Role;
import tandem.update.trust.Root;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Replaces the keys of a role by a new root, which the holders of root keys sign.
public final class Rotation {
    private final Repository repository;
    private final KeyFolder folder;

    public Rotation(Repository repository, KeyFolder folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /// Makes new keys and the next root, signed by the root keys that are in the folder, old and
    /// new. It becomes valid by [Repository#addRoot] when enough have signed; what the role signs
    /// is then signed anew by [Repository#renew].
    ///
    /// @return the file `N.root.json` beside the keys
    public Path rotate(Role role, Lifetimes lifetimes, Instant now) throws IOException {
        Root before = repository.root();
        Collection<SigningKey> here = folder.keys().values();
        long version = before.version() + 1;
        ObjectNode next = (ObjectNode) repository.rootDocument();
        next.put("version", version);
        next.put(
                "expires",
                lifetimes.end(Role.ROOT, now).truncatedTo(ChronoUnit.SECONDS).toString());
        List<SigningKey> made = makeKeys(role, before, version);
        replace(next, role, before, made);
        var signers = new ArrayList<>(rootKeys(here, before));
        if (signers.isEmpty()) {
            throw TandemException.of(
                    UpdateError.TOO_FEW_KEYS,
                    Role.ROOT.file(),
                    before.holders(Role.ROOT).threshold(),
                    0);
        }
        if (role == Role.ROOT) {
            signers.addAll(made);
        }
        Path file = folder.folder().resolve(version + ".root.json");
        Durable.write(file, MetadataWriter.sign(next, signers));
        return file;
    }

    private List<SigningKey> makeKeys(Role role, Root before, long version) throws IOException {
        var made = new ArrayList<SigningKey>();
        for (int i = 1; i <= before.holders(role).keyIds().size(); i++) {
            SigningKey key = SigningKey.make();
            key.write(folder.folder().resolve(role.text() + "-" + i + "-of-" + version + ".key"));
            made.add(key);
        }
        return made;
    }

    private static void replace(ObjectNode root, Role role, Root before, List<SigningKey> made) {
        ObjectNode keys = (ObjectNode) root.path("keys");
        before.holders(role).keyIds().forEach(keys::remove);
        ArrayNode ids = ((ObjectNode) root.path("roles").path(role.text())).putArray("keyids");
        for (SigningKey key : made) {
            ids.add(key.entry().id());
            keys.set(key.entry().id(), MetadataWriter.keyJson(key.entry()));
        }
    }

    private static List<SigningKey> rootKeys(Collection<SigningKey> keys, Root root) {
        List<String> ids = root.holders(Role.ROOT).keyIds();
        return keys.stream().filter(key -> ids.contains(key.entry().id())).toList();
    }
}
