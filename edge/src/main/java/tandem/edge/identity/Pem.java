package tandem.edge.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text form of certificates and keys.
final class Pem {
    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern PRIVATE_KEY = block("PRIVATE KEY");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    private static Pattern block(String label) {
        return Pattern.compile(
                "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
    }

    static String certificates(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(format("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("a certificate cannot be encoded", e);
            }
        }
        return text.toString();
    }

    static String privateKey(PrivateKey key) {
        return format("PRIVATE KEY", key.getEncoded());
    }

    /// All certificates in the text, in its order.
    static List<X509Certificate> parseCertificates(String text) throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var found = new java.util.ArrayList<X509Certificate>();
        Matcher blocks = CERTIFICATE.matcher(text);
        while (blocks.find()) {
            var bytes = new ByteArrayInputStream(decode(blocks.group(1)));
            found.add((X509Certificate) factory.generateCertificate(bytes));
        }
        if (found.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        return List.copyOf(found);
    }

    /// The private key in the text.
    ///
    /// @param algorithm that of the certificate's public key, `EC` or `RSA`
    static PrivateKey parsePrivateKey(String text, String algorithm)
            throws GeneralSecurityException {
        Matcher block = PRIVATE_KEY.matcher(text);
        if (!block.find()) {
            throw new GeneralSecurityException("there is no private key in it");
        }
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(decode(block.group(1))));
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("its base64 is damaged", e);
        }
    }

    private static String format(String label, byte[] der) {
        String body = new String(LINES.encode(der), US_ASCII);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
