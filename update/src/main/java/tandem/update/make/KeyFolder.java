package tandem.update.make;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tandem.update.trust.RoleName;
import tandem.update.trust.SigningKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The maker's private keys: a file each, `ROLE-NUMBER.json`, for the owner only. They belong on a
/// medium that is not connected to anything; each command that signs names the folder.
public record KeyFolder(Path folder) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Three keys of the root, two of which must sign: one may be lost, one may be stolen.
    private static final int ROOT_KEYS = 3;

    static final int ROOT_THRESHOLD = 2;

    /// Makes the keys of all roles.
    ///
    /// @throws TandemException [UpdateError#KEYS_UNUSABLE] when there are some already
    public void make() throws IOException {
        if (Files.isDirectory(folder) && !isEmpty()) {
            throw unusable("there are files already, and keys are never overwritten", null);
        }
        Files.createDirectories(folder);
        for (RoleName role : RoleName.values()) {
            int count = role == RoleName.ROOT ? ROOT_KEYS : 1;
            for (int number = 1; number <= count; number++) {
                add(role, number);
            }
        }
    }

    /// One more key of a role, which replaces the others of it when `release rotate` signs so.
    SigningKey add(RoleName role) throws IOException {
        int number = 1;
        while (Files.exists(file(role, number))) {
            number++;
        }
        return add(role, number);
    }

    private SigningKey add(RoleName role, int number) throws IOException {
        SigningKey key = SigningKey.generate();
        var document = JSON.createObjectNode();
        document.put("role", role.word())
                .put("public", key.verifying().publicHex())
                .put("private", Base64.getEncoder().encodeToString(key.pkcs8()));
        Path file = file(role, number);
        Files.createFile(file, ownerOnly());
        Files.write(file, JSON.writeValueAsBytes(document));
        return key;
    }

    /// The keys of a role that are here.
    ///
    /// @throws TandemException [UpdateError#KEYS_UNUSABLE] when there is none, or one is damaged
    List<SigningKey> of(RoleName role) throws IOException {
        var keys = new ArrayList<SigningKey>();
        for (int number = 1; Files.exists(file(role, number)); number++) {
            keys.add(read(file(role, number)));
        }
        if (keys.isEmpty()) {
            throw unusable("there is no " + role.word() + "-1.json", null);
        }
        return keys;
    }

    private SigningKey read(Path file) throws IOException {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            return SigningKey.of(
                    Base64.getDecoder().decode(document.path("private").asString("")),
                    document.path("public").asString(""));
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file.getFileName() + " is no key: " + e.getMessage(), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Path file(RoleName role, int number) {
        return folder.resolve(role.name().toLowerCase(Locale.ROOT) + "-" + number + ".json");
    }

    private TandemException unusable(
            String why, @org.jspecify.annotations.Nullable Exception cause) {
        return cause == null
                ? TandemException.of(UpdateError.KEYS_UNUSABLE, folder, why)
                : TandemException.because(cause, UpdateError.KEYS_UNUSABLE, folder, why);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
