package tandem.update.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// A key of root metadata.
///
/// @param type `ed25519` or `ecdsa`
/// @param value 64 hexadecimal digits, or PEM
public record PublicKeyEntry(String id, String type, String scheme, String value) {
    /// What stands before an Ed25519 key's 32 bytes in its X.509 form (RFC 8410).
    private static final String ED25519_PREFIX = "302a300506032b6570032100";

    /// False also for a key or scheme that is not known here.
    boolean verifies(byte[] content, byte[] signature) {
        try {
            var check = Signature.getInstance(algorithm());
            check.initVerify(publicKey());
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private String algorithm() throws GeneralSecurityException {
        return switch (scheme) {
            case "ed25519" -> "Ed25519";
            case "ecdsa-sha2-nistp256" -> "SHA256withECDSA";
            default -> throw new GeneralSecurityException("unknown scheme " + scheme);
        };
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        boolean isEdwards = scheme.equals("ed25519");
        byte[] encoded =
                isEdwards
                        ? HexFormat.of().parseHex(ED25519_PREFIX + value)
                        : Base64.getMimeDecoder().decode(value.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance(isEdwards ? "Ed25519" : "EC")
                .generatePublic(new X509EncodedKeySpec(encoded));
    }
}
