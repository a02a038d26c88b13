package tandem.host.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tandem.contract.error.TandemException;
import tandem.contract.error.VmError;
import tandem.host.home.PrivateFiles;
import tandem.host.manage.ManageIdentity;

/// The certificates between daemon and guest: a small authority of this device, the daemon's client
/// certificate, and a fresh server certificate for each start of the guest. All renew themselves
/// long before they end: the client when half of its time has passed, the authority at the first
/// start after half of its time.
public final class ManagementPki {
    static final Duration AUTHORITY_LIFETIME = Duration.ofDays(20 * 365);
    static final Duration CLIENT_LIFETIME = Duration.ofDays(2 * 365);

    /// Longer than any guest runs without a start; the daemon pins it and does not look at dates.
    static final Duration SERVER_LIFETIME = Duration.ofDays(10 * 365);

    private static final double RENEWED_AFTER = 0.5;
    private static final String AUTHORITY = "manage-ca";
    private static final String CLIENT = "manage-client";

    private final Path folder;
    private final InstantSource clock;
    private final Issuer issuer;

    /// @param folder `pki` below the home
    public ManagementPki(Path folder, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.issuer = new Issuer(clock, random);
    }

    /// Certificates for a start of the guest.
    ///
    /// @param addresses IP addresses that the guest's management API has
    public synchronized ServerCredentials newServer(String... addresses) {
        PrivateFiles.folder(folder);
        CertifiedKey authority =
                CertifiedKey.load(folder, AUTHORITY)
                        .filter(it -> it.isYoungerThan(RENEWED_AFTER, clock.instant()))
                        .orElseGet(this::newAuthority);
        CertifiedKey server = issuer.server("tandem-edge", SERVER_LIFETIME, authority, addresses);
        return new ServerCredentials(
                Pem.of(server.certificate()),
                Pem.of(server.key()),
                Pem.of(authority.certificate()));
    }

    /// What the daemon connects with to the guest that shows this certificate.
    ///
    /// @param serverCertificate PEM, as it was made for that start
    /// @throws TandemException [VmError#FILE_UNUSABLE] when the keys are gone
    public synchronized ManageIdentity client(String serverCertificate) {
        CertifiedKey authority =
                CertifiedKey.load(folder, AUTHORITY)
                        .orElseThrow(() ->
                                TandemException.of(
                                        VmError.FILE_UNUSABLE,
                                        folder,
                                        "the keys of the management authority are gone"));
        CertifiedKey client =
                CertifiedKey.load(folder, CLIENT)
                        .filter(it -> it.isYoungerThan(RENEWED_AFTER, clock.instant()))
                        .filter(it -> it.isSignedBy(authority))
                        .orElseGet(() -> newClient(authority));
        try {
            return new ManageIdentity(
                    client.key(),
                    List.of(client.certificate(), authority.certificate()),
                    Pem.certificate(serverCertificate));
        } catch (GeneralSecurityException e) {
            throw TandemException.because(
                    e, VmError.FILE_UNUSABLE, "the guest's certificate", e.toString());
        }
    }

    /// Removes all keys and certificates of this folder, those for SSH too.
    public synchronized void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            List<Path> files;
            try (var found = Files.list(folder)) {
                files = found.toList();
            }
            files.forEach(PrivateFiles::deleteIfExists);
        } catch (IOException e) {
            throw PrivateFiles.unusable(folder, e);
        }
    }

    private CertifiedKey newAuthority() {
        return issuer.authority("Tandem management CA", AUTHORITY_LIFETIME)
                .store(folder, AUTHORITY);
    }

    private CertifiedKey newClient(CertifiedKey authority) {
        return issuer.client("tandemd", CLIENT_LIFETIME, authority).store(folder, CLIENT);
    }
}
