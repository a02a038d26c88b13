package tandem.update.maker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.disk.Durable;
import tandem.update.trust.Role;

/// The maker's private keys, one file each, named after their role: `root-1.key`, `targets-1.key`.
/// Holders take the files of theirs away; each command says which it needs.
public record KeyFolder(Path folder) {

    /// Makes a first set of keys and the first root, which devices are given with the product.
    ///
    /// @param rootKeys how many keys of root there are, for as many holders
    /// @param rootThreshold how many of them have to sign
    /// @return the file of the first root
    public Path create(int rootKeys, int rootThreshold, Lifetimes lifetimes, Instant now)
            throws IOException {
        if (Files.exists(folder) && !keys().isEmpty()) {
            throw TandemException.of(
                    UpdateError.KEY_UNUSABLE, folder, "there are keys already; name a new folder");
        }
        Files.createDirectories(folder);
        var roles = new EnumMap<Role, MetadataWriter.Holders>(Role.class);
        var rootSigners = new ArrayList<SigningKey>();
        for (Role role : Role.values()) {
            List<SigningKey> made = new ArrayList<>();
            for (int i = 1; i <= (role == Role.ROOT ? rootKeys : 1); i++) {
                SigningKey key = SigningKey.make();
                key.write(folder.resolve(role.text() + "-" + i + ".key"));
                made.add(key);
            }
            if (role == Role.ROOT) {
                rootSigners.addAll(made);
            }
            roles.put(
                    role,
                    new MetadataWriter.Holders(
                            made.stream().map(SigningKey::entry).toList(),
                            role == Role.ROOT ? rootThreshold : 1));
        }
        Path root = folder.resolve("1.root.json");
        Durable.write(
                root,
                MetadataWriter.sign(
                        MetadataWriter.root(1, lifetimes.end(Role.ROOT, now), roles), rootSigners));
        return root;
    }

    /// All keys that are in the folder now, by the name of their file.
    public Map<String, SigningKey> keys() throws IOException {
        var keys = new java.util.TreeMap<String, SigningKey>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".key"))
                    .forEach(
                            file -> keys.put(file.getFileName().toString(), SigningKey.read(file)));
        }
        return keys;
    }
}
