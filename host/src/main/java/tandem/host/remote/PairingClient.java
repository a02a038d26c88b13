package tandem.host.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tandem.contract.api.ApiPaths;
import tandem.contract.api.ProblemDocument;
import tandem.contract.error.RemoteError;
import tandem.contract.error.TandemException;
import tandem.host.operation.Refusal;
import tandem.host.pki.CertifiedKey;
import tandem.host.pki.Keys;
import tandem.host.pki.Pem;
import tandem.host.session.Role;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pairs this machine with another one by the code that is shown there.
///
/// The first connection only shows the other one's key, which goes into what proves the code, in
/// both directions: somebody in between has another key, so that neither side believes the other,
/// and learns nothing that helps to find the code.
final class PairingClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final SecureRandom random;

    PairingClient(SecureRandom random) {
        this.random = random;
    }

    /// What pairing brings.
    ///
    /// @param ownName name of this machine there
    /// @param authority PEM
    record Paired(String ownName, Role role, CertifiedKey own, String authority) {}

    /// @param name by which this machine wants to be known there
    /// @param fingerprint that the key there must have; null when only the code counts
    Paired pair(RemoteAddress address, PairingCode code, String name, @Nullable String fingerprint)
            throws InterruptedException {
        var contact = new FirstContact();
        try (HttpClient http = RemoteHttp.client(contact, null)) {
            try {
                PublicKey server = meet(http, address, contact);
                String seen = Keys.fingerprint(server);
                if (fingerprint != null && !fingerprint.strip().equals(seen)) {
                    throw TandemException.of(
                            RemoteError.OTHER_FINGERPRINT, address, seen, fingerprint.strip());
                }
                return introduce(http, address, code.key(Keys.digest(server)), name);
            } catch (IOException e) {
                throw TandemException.because(
                        e, RemoteError.UNREACHABLE, name(address), address, RemoteLink.why(e));
            } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
                throw TandemException.because(e, RemoteError.TARGET_UNPROVEN, address);
            } finally {
                http.shutdownNow();
            }
        }
    }

    private static String name(RemoteAddress address) {
        return address.host();
    }

    /// Asks for something that needs a certificate, only to see the server's key.
    private static PublicKey meet(HttpClient http, RemoteAddress address, FirstContact contact)
            throws IOException, InterruptedException {
        var _ =
                http.send(
                        request(address, ApiPaths.SESSION).GET().build(),
                        BodyHandlers.discarding());
        X509Certificate seen = contact.seen();
        if (seen == null) {
            throw new IOException("it shows no certificate");
        }
        return seen.getPublicKey();
    }

    private Paired introduce(
            HttpClient http, RemoteAddress address, PairingProof proof, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyPair pair = Keys.fresh(random);
        byte[] key = pair.getPublic().getEncoded();
        var base64 = Base64.getEncoder();
        var body =
                new PairingDesk.Request(
                        name,
                        base64.encodeToString(key),
                        base64.encodeToString(proof.ofMachine(key, name)));
        HttpResponse<String> answer =
                http.send(
                        request(address, ApiPaths.PAIRING)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.body().length() > MOST_CHARACTERS) {
            throw new IOException("its answer is too long");
        }
        JsonNode welcome = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new Refusal(ProblemDocument.parse(welcome));
        }
        return proven(welcome, proof, pair, address);
    }

    /// Believes nothing of the answer before it has proved that it comes from where the code is.
    private static Paired proven(
            JsonNode welcome, PairingProof proof, KeyPair pair, RemoteAddress address)
            throws GeneralSecurityException {
        X509Certificate certificate = Pem.certificate(welcome.path("certificate").asString(""));
        X509Certificate authority = Pem.certificate(welcome.path("authority").asString(""));
        String role = welcome.path("role").asString("");
        byte[] expected =
                proof.ofTarget(
                        pair.getPublic().getEncoded(),
                        certificate.getEncoded(),
                        authority.getEncoded(),
                        role);
        byte[] shown = Base64.getDecoder().decode(welcome.path("proof").asString(""));
        if (!PairingProof.same(expected, shown)
                || !certificate.getPublicKey().equals(pair.getPublic())) {
            throw TandemException.of(RemoteError.TARGET_UNPROVEN, address);
        }
        certificate.verify(authority.getPublicKey());
        return new Paired(
                RemoteName.like(welcome.path("name").asString("")),
                Role.find(role).orElse(Role.VIEWER),
                new CertifiedKey(pair.getPrivate(), certificate),
                Pem.of(authority));
    }

    private static HttpRequest.Builder request(RemoteAddress address, String path) {
        return HttpRequest.newBuilder(URI.create("https://" + address + path)).timeout(LIMIT);
    }
}
