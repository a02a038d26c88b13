package tandem.host.remote;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes the clients whose certificate the authority of this machine has signed. Whether it is
/// still one of a paired machine, and valid now, is decided with each call, which can say so in
/// words.
public final class PairedClients extends X509ExtendedTrustManager {
    private static final String CLIENT_USE = "1.3.6.1.5.5.7.3.2"; // id-kp-clientAuth, RFC 5280
    private final X509Certificate authority;

    public PairedClients(X509Certificate authority) {
        this.authority = authority;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            if (chain.length == 0) {
                throw new CertificateException("no certificate");
            }
            chain[0].verify(authority.getPublicKey());
            List<String> uses = chain[0].getExtendedKeyUsage();
            if (uses == null || !uses.contains(CLIENT_USE)) {
                throw new CertificateException("this certificate is not one of a client");
            }
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException("this machine has not signed the certificate", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("this side is the server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
