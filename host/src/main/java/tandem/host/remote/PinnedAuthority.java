package tandem.host.remote;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/// Takes the servers whose certificate one authority has signed: that of the machine that this one
/// was paired with. Dates are not looked at, so that a clock that is wrong here says so by the
/// answer, in words.
final class PinnedAuthority extends ServerCheck {
    private static final String SERVER_USE = "1.3.6.1.5.5.7.3.1"; // id-kp-serverAuth, RFC 5280
    private final X509Certificate authority;

    PinnedAuthority(X509Certificate authority) {
        this.authority = authority;
    }

    @Override
    void check(X509Certificate server) throws CertificateException {
        try {
            server.verify(authority.getPublicKey());
            List<String> uses = server.getExtendedKeyUsage();
            if (uses == null || !uses.contains(SERVER_USE)) {
                throw new Foreign("its certificate is not one of a server");
            }
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new Foreign(e.toString());
        }
    }

    /// Another machine answers than the one that was paired.
    static final class Foreign extends CertificateException {
        private static final long serialVersionUID = 1L;

        Foreign(String why) {
            super(why);
        }

        static boolean isCauseOf(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Foreign) {
                    return true;
                }
            }
            return false;
        }
    }
}
