package tandem.host.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What is kept of a password: Argon2id (RFC 9106) with a salt of its own. The cost is above what
/// OWASP's Password Storage Cheat Sheet demands at least (19 MiB, 2 passes, 1 lane).
///
/// @param memoryKib memory that a try takes
/// @param passes over that memory
/// @param salt in Base64
/// @param hash in Base64
record PasswordHash(int memoryKib, int passes, String salt, String hash) {
    static final int MEMORY_KIB = 19 * 1024;
    static final int PASSES = 3;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// A file that was tampered with must not make the daemon take all memory, or none.
    PasswordHash {
        if (memoryKib < MEMORY_KIB || memoryKib > 2 * MEMORY_KIB || passes < 2 || passes > 10) {
            throw new IllegalArgumentException("no cost that this version would choose");
        }
        if (decoded(salt).length != SALT_BYTES || decoded(hash).length != HASH_BYTES) {
            throw new IllegalArgumentException("no hash of this version");
        }
    }

    static PasswordHash of(String password, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var encoder = Base64.getEncoder();
        return new PasswordHash(
                MEMORY_KIB,
                PASSES,
                encoder.encodeToString(salt),
                encoder.encodeToString(argon2id(password, salt, MEMORY_KIB, PASSES)));
    }

    boolean isOf(String password) {
        return MessageDigest.isEqual(
                decoded(hash), argon2id(password, decoded(salt), memoryKib, passes));
    }

    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        var hash = new byte[HASH_BYTES];
        // the same letter may come composed or not, as the keyboard's system likes it
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        generator.generateBytes(normal.getBytes(UTF_8), hash);
        return hash;
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
