package tandem.host.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.error.TandemException;
import tandem.host.home.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The owner's password, if there is one: only its hash is kept, in a file for the owner. One try
/// at a time is listened to, and after ten wrong ones in a minute none, not even the right one: who
/// may guess on while he is told to wait does not wait. The one-time link works all the same.
final class Password {
    static final int SHORTEST = 12;
    static final int LONGEST = 256;
    private static final Logger log = LoggerFactory.getLogger("tandem.api");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final SecureRandom random;
    private final WrongTries wrongTries;

    Password(Path file, InstantSource clock, SecureRandom random) {
        this.file = file;
        this.random = random;
        this.wrongTries = new WrongTries(clock);
    }

    /// What came of a try.
    sealed interface Tried {
        record Right() implements Tried {}

        record Wrong() implements Tried {}

        record None() implements Tried {}

        record TooMany(long retryAfterSeconds) implements Tried {}
    }

    synchronized boolean isSet() {
        return load().isPresent();
    }

    synchronized Tried check(String password) {
        Optional<PasswordHash> kept = load();
        if (kept.isEmpty()) {
            return new Tried.None();
        }
        long wait = wrongTries.secondsToWait();
        if (wait > 0) {
            return new Tried.TooMany(wait);
        }
        if (password.length() <= LONGEST && kept.get().isOf(password)) {
            return new Tried.Right();
        }
        var _ = wrongTries.add();
        return new Tried.Wrong();
    }

    /// @throws IllegalArgumentException says what is wrong with it
    synchronized void set(String password) {
        long different = password.codePoints().distinct().count();
        if (password.length() < SHORTEST || password.length() > LONGEST || different < 4) {
            throw new IllegalArgumentException(
                    "a password must have %d to %d characters, at least 4 of them different"
                            .formatted(SHORTEST, LONGEST));
        }
        PrivateFiles.write(file, JSON.writeValueAsBytes(PasswordHash.of(password, random)));
    }

    synchronized void remove() {
        PrivateFiles.deleteIfExists(file);
    }

    private Optional<PasswordHash> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(PrivateFiles.read(file), PasswordHash.class));
        } catch (JacksonException | TandemException | NullPointerException e) {
            log.warn("nobody signs in by password, {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }
}
