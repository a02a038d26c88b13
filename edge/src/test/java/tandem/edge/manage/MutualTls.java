package tandem.edge.manage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tandem.edge.identity.CertifiedKey;

/// Clients of the management API.
final class MutualTls {
    private MutualTls() {}

    static HttpClient client(String trusted, @Nullable CertifiedKey certified) {
        try {
            var context = SSLContext.getInstance("TLS");
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trustStore(trusted));
            KeyManager[] keys = certified == null ? new KeyManager[0] : keys(certified);
            context.init(keys, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore trustStore(String pem) throws GeneralSecurityException, IOException {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(bytes));
        return store;
    }

    private static KeyManager[] keys(CertifiedKey certified)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client",
                certified.key(),
                new char[0],
                certified.chain().toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }
}
