package tandem.samples.demo.panel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// What `tandem app add` writes for a host app: who it is, and whom it may trust.
///
/// @param trustBundle certificates in PEM
record Credentials(String connectionString, String trustBundle) {
    static Credentials read(Path folder) throws PanelException {
        try {
            return new Credentials(
                    Files.readString(folder.resolve("connection-string")).strip(),
                    Files.readString(folder.resolve("trust-bundle.pem")));
        } catch (IOException e) {
            throw new PanelException(
                    "The credentials in " + folder + " cannot be read: " + e.getMessage(),
                    "run 'tandem app add panel', it says where the credentials are.",
                    e);
        }
    }

    /// Trusts the certificates of the bundle and no others.
    SSLContext sslContext() throws PanelException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var pem = new ByteArrayInputStream(trustBundle.getBytes(StandardCharsets.US_ASCII));
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("edge-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new GeneralSecurityException("it holds no certificate");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new PanelException(
                    "The trust bundle is unusable: " + e.getMessage(),
                    "run 'tandem app add panel' again.",
                    e);
        }
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
