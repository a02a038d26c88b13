package tandem.host.remote;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tandem.host.pki.CertifiedKey;

/// HTTP clients for other machines.
final class RemoteHttp {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private RemoteHttp() {}

    /// @param own what this machine shows; null before it is paired
    static HttpClient client(ServerCheck check, @Nullable CertifiedKey own) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_LIMIT)
                .sslContext(tls(check, own))
                .build();
    }

    private static SSLContext tls(ServerCheck check, @Nullable CertifiedKey own) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys(own), new TrustManager[] {check}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS for other machines cannot be set up", e);
        }
    }

    private static KeyManager[] keys(@Nullable CertifiedKey own)
            throws GeneralSecurityException, IOException {
        if (own == null) {
            return new KeyManager[0];
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        char[] none = new char[0];
        keys.setKeyEntry("client", own.key(), none, new X509Certificate[] {own.certificate()});
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, none);
        return factory.getKeyManagers();
    }
}
