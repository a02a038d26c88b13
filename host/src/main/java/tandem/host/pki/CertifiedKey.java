package tandem.host.pki;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import tandem.host.home.PrivateFiles;

/// A private key and its certificate. Its text shows no key.
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {
    private static final String CERTIFICATE = ".crt";
    private static final String KEY = ".key";

    /// The pair in `NAME.crt` and `NAME.key`; empty when it is not there or cannot be read.
    public static Optional<CertifiedKey> load(Path folder, String name) {
        Path certificate = folder.resolve(name + CERTIFICATE);
        Path key = folder.resolve(name + KEY);
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CertifiedKey(
                            Pem.ellipticKey(ascii(key)), Pem.certificate(ascii(certificate))));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /// Writes the pair where [#load] finds it.
    public CertifiedKey store(Path folder, String name) {
        PrivateFiles.write(folder.resolve(name + KEY), bytes(Pem.of(key)));
        PrivateFiles.write(folder.resolve(name + CERTIFICATE), bytes(Pem.of(certificate)));
        return this;
    }

    /// Whether less than `part` of its whole lifetime has passed.
    public boolean isYoungerThan(double part, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        double lifetime = end.getEpochSecond() - begin.getEpochSecond();
        double passed = now.getEpochSecond() - begin.getEpochSecond();
        return passed >= 0 && passed < lifetime * part;
    }

    boolean isSignedBy(CertifiedKey authority) {
        try {
            certificate.verify(authority.certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static String ascii(Path file) {
        return new String(PrivateFiles.read(file), java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "CertifiedKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
