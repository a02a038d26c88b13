package tandem.host.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/// Certificates and private keys as PEM text.
public final class Pem {
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private Pem() {}

    public static String of(Certificate certificate) {
        try {
            return block(CERTIFICATE, certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    public static String of(PrivateKey key) {
        return block(KEY, key.getEncoded());
    }

    /// @throws GeneralSecurityException when the text holds no certificate
    public static X509Certificate certificate(String text) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    }

    /// The last moment at which it is valid.
    public static Instant endOf(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    /// The first moment at which it is valid.
    public static Instant beginOf(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant();
    }

    /// @throws GeneralSecurityException when the text holds no elliptic-curve key in PKCS#8
    static PrivateKey ellipticKey(String text) throws GeneralSecurityException {
        try {
            String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no PEM text", e);
        }
    }

    static String block(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
