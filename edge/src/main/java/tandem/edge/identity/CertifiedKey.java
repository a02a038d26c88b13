package tandem.edge.identity;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// A private key with the chain of certificates for it. Its text shows no key.
///
/// @param chain leaf first, the root last
public record CertifiedKey(List<X509Certificate> chain, PrivateKey key) {
    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key needs a certificate");
        }
    }

    static CertifiedKey parse(String pem) throws GeneralSecurityException {
        var chain = Pem.parseCertificates(pem);
        String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
        return new CertifiedKey(chain, Pem.parsePrivateKey(pem, algorithm));
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    public String chainPem() {
        return Pem.certificates(chain);
    }

    /// PKCS#8.
    public String keyPem() {
        return Pem.privateKey(key);
    }

    public Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "CertifiedKey[" + leaf().getSubjectX500Principal() + ", until " + notAfter() + "]";
    }
}
