package tandem.edge.identity;

import java.time.Duration;
import java.util.List;

/// What a certificate shall say.
///
/// @param commonName cut to 64 characters, the limit of X.509
/// @param names alternative names: IPv4 addresses and DNS names are told apart by their form
record CertificateWish(
        String commonName, List<String> names, Use use, KeyType keyType, Duration lifetime) {
    CertificateWish {
        names = List.copyOf(names);
    }

    enum Use {
        AUTHORITY,
        SERVER,
        CLIENT
    }

    /// P-256 is made and used in a fraction of RSA's time, which counts under emulation; RSA-2048
    /// is what modules get that ask for a certificate of their own, as in the reference.
    enum KeyType {
        P256,
        RSA2048
    }
}
