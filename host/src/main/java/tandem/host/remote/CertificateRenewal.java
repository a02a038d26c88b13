package tandem.host.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.contract.api.ApiPaths;
import tandem.contract.error.TandemException;
import tandem.host.pki.CertifiedKey;
import tandem.host.pki.Keys;
import tandem.host.pki.Pem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gets new certificates from machines that are connected, for a new key each time, long before the
/// ones in use end.
final class CertificateRenewal {
    /// Part of its life that a certificate is used for.
    static final double USED = 0.4;

    private static final Logger log = LoggerFactory.getLogger("tandem.remote");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration BETWEEN_TRIES = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 64 * 1024;

    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random;
    private Instant nextTry = Instant.MIN;

    /// @param folder where the certificates are kept, by the names of the machines
    CertificateRenewal(Path folder, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
    }

    void renewWhenDue(RemoteLink link) throws InterruptedException {
        Instant now = clock.instant();
        if (link.own().isYoungerThan(USED, now) || now.isBefore(nextTry)) {
            return;
        }
        nextTry = now.plus(BETWEEN_TRIES);
        try {
            link.use(renew(link).store(folder, link.remote().name()));
            log.atInfo().addKeyValue("remote", link.remote().name()).log("certificate renewed");
        } catch (IOException | GeneralSecurityException | TandemException | JacksonException e) {
            log.warn("certificate for {} not renewed: {}", link.remote().name(), e.toString());
        }
    }

    private CertifiedKey renew(RemoteLink link)
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyPair pair = Keys.fresh(random);
        String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        var call =
                new RemoteCall(
                        "POST",
                        ApiPaths.PAIRING_CERTIFICATE,
                        Map.of("Content-Type", "application/json"),
                        new ByteArrayInputStream(JSON.writeValueAsBytes(Map.of("publicKey", key))));
        try (var answer = link.send(call, LIMIT)) {
            JsonNode document = JSON.readTree(answer.body().readNBytes(MOST_BYTES));
            if (answer.status() != 200) {
                throw new IOException("it answers " + answer.status() + ": " + document);
            }
            X509Certificate fresh = Pem.certificate(document.path("certificate").asString(""));
            fresh.verify(Pem.certificate(link.remote().authority()).getPublicKey());
            if (!fresh.getPublicKey().equals(pair.getPublic())) {
                throw new IOException("it answers with a certificate for another key");
            }
            return new CertifiedKey(pair.getPrivate(), fresh);
        }
    }
}
