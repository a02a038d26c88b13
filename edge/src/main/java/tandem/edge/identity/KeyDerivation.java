package tandem.edge.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tandem.contract.access.SasKey;

/// Keys that are computed from the device's master key instead of being stored (reference, section
/// 6.3).
final class KeyDerivation {
    private static final String ALGORITHM = "HmacSHA256";

    private KeyDerivation() {}

    static SasKey primary(SasKey master, ModuleIdentity module) {
        return derive(master, module.id() + ":" + module.generation() + ":primary");
    }

    static SasKey secondary(SasKey master, ModuleIdentity module) {
        return derive(master, module.id() + ":" + module.generation() + ":secondary");
    }

    /// The key of the workload API's encrypt and decrypt calls.
    static SasKey encryption(SasKey master) {
        return derive(master, "workload-encryption");
    }

    static byte[] sign(SasKey key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static SasKey derive(SasKey master, String purpose) {
        return new SasKey(sign(master, purpose.getBytes(UTF_8)));
    }
}
