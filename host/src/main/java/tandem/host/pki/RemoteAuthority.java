package tandem.host.pki;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import tandem.host.home.PrivateFiles;

/// The authority of this machine for those that are paired with it, and the certificate that it
/// shows them. Made at the first use; the keys stay when the guest is deleted.
public final class RemoteAuthority {
    /// A paired machine that is off for longer than about half of this must be paired anew.
    public static final Duration CLIENT_LIFETIME = Duration.ofDays(365);

    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(30 * 365);
    private static final Duration SERVER_LIFETIME = Duration.ofDays(10 * 365);
    private static final double RENEWED_AFTER = 0.5;
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";

    private final Path folder;
    private final InstantSource clock;
    private final Issuer issuer;

    public RemoteAuthority(Path folder, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.issuer = new Issuer(clock, random);
    }

    public X509Certificate certificate() {
        return authority().certificate();
    }

    /// What the server shows. Paired machines know the authority, so that it may be renewed.
    public synchronized CertifiedKey server() {
        CertifiedKey authority = authority();
        return CertifiedKey.load(folder, SERVER)
                .filter(it -> it.isYoungerThan(RENEWED_AFTER, clock.instant()))
                .filter(it -> it.isSignedBy(authority))
                .orElseGet(() ->
                        issuer.server("tandemd", SERVER_LIFETIME, authority, "127.0.0.1")
                                .store(folder, SERVER));
    }

    /// A certificate with which the holder of this key is known from now on.
    public X509Certificate issue(PublicKey key, String name) {
        return issuer.clientFor(key, name, CLIENT_LIFETIME, authority());
    }

    private synchronized CertifiedKey authority() {
        PrivateFiles.folder(folder);
        return CertifiedKey.load(folder, AUTHORITY)
                .orElseGet(() ->
                        issuer.authority("Tandem remote CA", AUTHORITY_LIFETIME)
                                .store(folder, AUTHORITY));
    }
}
