package tandem.host.remote;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/// Takes the first server that shows itself, and only that one. It proves itself afterwards, by the
/// pairing code.
final class FirstContact extends ServerCheck {
    private volatile @Nullable X509Certificate seen;

    @Override
    synchronized void check(X509Certificate server) throws java.security.cert.CertificateException {
        X509Certificate before = seen;
        if (before != null && !before.equals(server)) {
            throw new java.security.cert.CertificateException("the server has changed meanwhile");
        }
        seen = server;
    }

    @Nullable X509Certificate seen() {
        return seen;
    }
}
