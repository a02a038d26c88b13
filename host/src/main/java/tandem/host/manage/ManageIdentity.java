package tandem.host.manage;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// What proves daemon and guest to each other.
///
/// @param certificates the client's chain, its own certificate first
/// @param server the one certificate that the guest of this start shows
public record ManageIdentity(
        PrivateKey key, List<X509Certificate> certificates, X509Certificate server) {
    public ManageIdentity {
        certificates = List.copyOf(certificates);
    }

    @Override
    public String toString() {
        return "ManageIdentity[server=" + server.getSerialNumber() + "]";
    }
}
