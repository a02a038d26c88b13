package tandem.update.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;

/// A private Ed25519 key with its public one.
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey secret, VerifyingKey verifying) {
        this.secret = secret;
        this.verifying = verifying;
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifyingKey.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    /// @param pkcs8 as [#pkcs8] gave it
    /// @param publicHex as [VerifyingKey#publicHex]
    public static SigningKey of(byte[] pkcs8, String publicHex) throws GeneralSecurityException {
        PrivateKey secret =
                KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        var key = new SigningKey(secret, new VerifyingKey(publicHex));
        byte[] probe = {1, 2, 3};
        if (!key.verifying.verifies(probe, key.sign(probe))) {
            throw new GeneralSecurityException("the private key does not belong to the public one");
        }
        return key;
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    public byte[] pkcs8() {
        return secret.getEncoded();
    }

    /// @return the signature as hexadecimal digits
    public String sign(byte[] content) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
