package tandem.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.contract.id.ModuleId;

class EdgePkiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ModuleId SENSOR = new ModuleId("sensor");

    @TempDir Path folder;

    @Test
    void hubCertificateVerifiesAgainstTheTrustBundle() throws GeneralSecurityException {
        var pki = open(NOW);
        verify(pki.hubCertificate(), pki.trustBundle(), NOW);
        verify(pki.hubCertificate(), pki.trustBundle(), NOW.minus(Duration.ofHours(23)));
    }

    @Test
    void hubCertificateFitsEveryNameOfTheHub() throws GeneralSecurityException {
        assertThat(open(NOW).hubCertificate().leaf().getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "edge.tandem.internal"),
                        List.of(2, "edgehub"),
                        List.of(2, "localhost"),
                        List.of(2, "guest-1"),
                        List.of(7, "127.0.0.1"));
    }

    @Test
    void keepsCertificatesOverRestarts() {
        var first = open(NOW);
        var before = first.hubCertificate();
        var again = open(NOW.plus(Duration.ofDays(59)));
        assertThat(again.hubCertificate()).isEqualTo(before);
        assertThat(again.trustBundle()).isEqualTo(first.trustBundle());
    }

    @Test
    void renewsTheHubCertificateBeforeItEndsAndKeepsTheAuthority() {
        var first = open(NOW);
        var before = first.hubCertificate();
        var later = open(NOW.plus(Duration.ofDays(61)));
        assertThat(later.hubCertificate().notAfter()).isAfter(before.notAfter());
        assertThat(later.trustBundle()).isEqualTo(first.trustBundle());
    }

    @Test
    void renewsTheHubCertificateWhenItIsOfTheFuture() {
        open(NOW).hubCertificate();
        Instant past = NOW.minus(Duration.ofDays(400));
        assertThat(open(past).hubCertificate().notBefore()).isBefore(past);
    }

    @Test
    void certificatesOfModulesVerifyToo() throws GeneralSecurityException {
        var pki = open(NOW);
        verify(pki.issueServer(SENSOR, "sensor.local"), pki.trustBundle(), NOW);
        verify(pki.issueIdentity(SENSOR), pki.trustBundle(), NOW);
    }

    @Test
    void neverReplacesAnAuthorityItCannotRead() throws Exception {
        open(NOW);
        Files.writeString(folder.resolve("edge-ca.pem"), "damaged");
        assertThatThrownBy(() -> open(NOW))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining("EDGE-033");
    }

    @Test
    void managementCertificatesChainToTheirAuthority() throws GeneralSecurityException {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var pki = ManagementPki.make(clock, new SecureRandom());
        verify(pki.server(), pki.authority(), NOW);
        verify(pki.client(), pki.authority(), NOW);
    }

    private EdgePki open(Instant now) {
        return EdgePki.open(
                folder,
                Fixtures.NAMES,
                "guest-1",
                Clock.fixed(now, ZoneOffset.UTC),
                new SecureRandom());
    }

    private static void verify(CertifiedKey certified, String trusted, Instant at)
            throws GeneralSecurityException {
        var root = Pem.parseCertificates(trusted).getFirst();
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        var path =
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(certified.chain().subList(0, 1));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
        assertThat(certified.chain().getLast()).isEqualTo(root);
        assertThat(CertifiedKeyText.roundTrip(certified)).isEqualTo(certified);
    }

    /// What is written can be read again.
    private static final class CertifiedKeyText {
        static CertifiedKey roundTrip(CertifiedKey certified) throws GeneralSecurityException {
            return CertifiedKey.parse(certified.chainPem() + certified.keyPem());
        }
    }
}
