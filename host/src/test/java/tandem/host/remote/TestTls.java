package tandem.host.remote;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tandem.host.pki.CertifiedKey;

/// Clients that take any server, as attackers do.
public final class TestTls {
    private TestTls() {}

    public static HttpClient client(@Nullable CertifiedKey own) {
        return RemoteHttp.client(new FirstContact(), own);
    }

    /// What the home with this folder shows to the machine `other`.
    public static CertifiedKey own(Path folder) {
        return CertifiedKey.load(folder.resolve("to"), "other").orElseThrow();
    }

    public static SSLContext context(@Nullable CertifiedKey own) {
        try {
            var context = SSLContext.getInstance("TLS");
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            if (own != null) {
                keys.setKeyEntry(
                        "own", own.key(), new char[0], new X509Certificate[] {own.certificate()});
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, new char[0]);
            KeyManager[] managers = factory.getKeyManagers();
            context.init(managers, new TrustManager[] {new FirstContact()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
