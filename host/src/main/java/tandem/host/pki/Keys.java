package tandem.host.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;

/// Elliptic-curve keys (P-256) of machines.
public final class Keys {
    private static final int LONGEST_BYTES = 200;

    private Keys() {}

    public static KeyPair fresh(SecureRandom random) {
        return new Issuer(InstantSource.system(), random).newPair();
    }

    /// What people compare: `SHA256:` and the digest of the public key (as X.509 writes it) in
    /// base64.
    public static String fingerprint(PublicKey key) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest(key));
    }

    /// SHA-256 of the public key as X.509 writes it.
    public static byte[] digest(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// @throws GeneralSecurityException when it is no elliptic-curve key as X.509 writes it
    public static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        if (encoded.length > LONGEST_BYTES) {
            throw new GeneralSecurityException("the key is too long");
        }
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
