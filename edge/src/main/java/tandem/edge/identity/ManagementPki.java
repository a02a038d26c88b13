package tandem.edge.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tandem.edge.identity.CertificateWish.KeyType;
import tandem.edge.identity.CertificateWish.Use;

/// Certificates between a native runtime and the command line on the same machine. In the guest the
/// daemon makes them and hands them in.
///
/// @param authority PEM of the CA that signed both
public record ManagementPki(String authority, CertifiedKey server, CertifiedKey client) {
    private static final Duration LIFETIME = Duration.ofDays(825);

    /// Makes all three anew; the CA's key is forgotten at once.
    public static ManagementPki make(Clock clock, SecureRandom random) {
        var issuer = new CertificateIssuer(clock, random);
        var authority =
                issuer.selfSigned(
                        new CertificateWish(
                                "Tandem management CA",
                                List.of(),
                                Use.AUTHORITY,
                                KeyType.P256,
                                LIFETIME));
        var server =
                new CertificateWish(
                        "tandem-edge",
                        List.of("localhost", "127.0.0.1"),
                        Use.SERVER,
                        KeyType.P256,
                        LIFETIME);
        var client = new CertificateWish("tandem", List.of(), Use.CLIENT, KeyType.P256, LIFETIME);
        return new ManagementPki(
                authority.chainPem(),
                issuer.signedBy(authority, server),
                issuer.signedBy(authority, client));
    }

    /// When the first certificate of a chain ends; long ago when it cannot be read.
    public static Instant end(String chainPem) {
        try {
            return Pem.parseCertificates(chainPem).getFirst().getNotAfter().toInstant();
        } catch (GeneralSecurityException _) {
            return Instant.EPOCH;
        }
    }

    /// Writes what the client needs: `manage-client.crt`, `manage-client.key`, `manage-ca.crt`.
    public void writeClient(Path folder) throws IOException {
        DurableFile.write(folder.resolve("manage-ca.crt"), authority.getBytes(US_ASCII));
        DurableFile.write(
                folder.resolve("manage-client.crt"), client.chainPem().getBytes(US_ASCII));
        DurableFile.write(folder.resolve("manage-client.key"), client.keyPem().getBytes(US_ASCII));
    }
}
