package tandem.update.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A public Ed25519 key as TUF writes it (section 4.2): 32 bytes in hexadecimal digits.
///
/// @param publicHex 64 lower-case digits
public record VerifyingKey(String publicHex) {
    private static final String ED25519 = "ed25519";

    /// What stands before the 32 bytes in an X.509 key (RFC 8410, section 4).
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifyingKey {
        if (!publicHex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no Ed25519 key: " + publicHex);
        }
    }

    static VerifyingKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerifyingKey(
                HexFormat.of()
                        .formatHex(Arrays.copyOfRange(encoded, X509_HEAD.length, encoded.length)));
    }

    /// @throws IllegalArgumentException when it is no key that is understood
    static VerifyingKey parse(JsonNode key) {
        if (!key.path("keytype").asString("").equals(ED25519)
                || !key.path("scheme").asString("").equals(ED25519)) {
            throw new IllegalArgumentException(
                    "only ed25519 keys are understood, not " + key.path("scheme").asString("?"));
        }
        return new VerifyingKey(key.path("keyval").path("public").asString(""));
    }

    public ObjectNode json() {
        ObjectNode key = JsonMapper.shared().createObjectNode();
        key.put("keytype", ED25519)
                .put("scheme", ED25519)
                .putObject("keyval")
                .put("public", publicHex);
        return key;
    }

    /// SHA-256 of the canonical JSON.
    public String id() {
        return Digest.sha256(CanonicalJson.of(json()));
    }

    /// @param signatureHex as [SigningKey#sign] gives it
    boolean verifies(byte[] content, String signatureHex) {
        try {
            byte[] raw = HexFormat.of().parseHex(publicHex);
            byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + raw.length);
            System.arraycopy(raw, 0, encoded, X509_HEAD.length, raw.length);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(content);
            return verifier.verify(HexFormat.of().parseHex(signatureHex));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
