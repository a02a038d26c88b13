package tandem.edge.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// TLS as a client of this runtime's own servers.
public final class ClientTls {
    private static final char[] NO_PASSWORD = {};

    private ClientTls() {}

    /// @param trusted PEM of the one authority to trust
    /// @param certified who the client is; null: nobody
    public static SSLContext context(String trusted, @Nullable CertifiedKey certified) {
        try {
            var store = emptyStore();
            store.setCertificateEntry("authority", Pem.parseCertificates(trusted).getFirst());
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    certified == null ? new KeyManager[0] : keys(certified),
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot set up TLS: " + e.getMessage(), e);
        }
    }

    /// A client's key from the files it was handed.
    ///
    /// @param chain PEM, leaf first
    /// @param key PEM, PKCS#8
    public static CertifiedKey certified(String chain, String key) {
        try {
            return CertifiedKey.parse(chain + key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no certified key: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(CertifiedKey certified)
            throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setKeyEntry(
                "client",
                certified.key(),
                NO_PASSWORD,
                certified.chain().toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
