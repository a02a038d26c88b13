package tandem.host.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.contract.error.TandemException;
import tandem.host.pki.Keys;
import tandem.host.pki.Pem;
import tandem.host.pki.RemoteAuthority;
import tandem.host.session.FakeClock;
import tandem.host.session.Role;

class PairingTest {
    private static final Duration LIFE = Duration.ofMinutes(10);

    @TempDir private Path folder;
    private final FakeClock clock = new FakeClock();
    private final KeyPair pair = Keys.fresh(new SecureRandom());
    private RemoteParts parts;
    private String tryFrom = "192.0.2.1";

    @BeforeEach
    void opens() {
        parts = RemoteParts.of(folder.resolve("remote"), "target", clock);
    }

    @Test
    void codesAreLongAndHoldNoLookAlikes() {
        Set<String> seen = new HashSet<>();
        var random = new SecureRandom();
        for (int i = 0; i < 500; i++) {
            String code = PairingCode.random(random).text();
            assertThat(code).matches("([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}");
            seen.add(code);
        }
        assertThat(seen).hasSize(500);
    }

    @Test
    void codesAreTypedAsPeopleType() {
        assertThat(PairingCode.typed(" abcd efgh-2345 ").text()).isEqualTo("ABCD-EFGH-2345");
        assertThat(PairingCode.typed("abcdefgh2345").text()).isEqualTo("ABCD-EFGH-2345");
        assertThat(PairingCode.typed("").text()).isEmpty();
    }

    /// Computed with Python's hashlib.pbkdf2_hmac and hmac, from the definition in docs/wire.md.
    @Test
    void proofsAreThoseOfTheDefinition() {
        byte[] server = HexFormat.of().parseHex("00".repeat(31) + "01");
        PairingProof proof = new PairingCode("ABCD-EFGH-2345").key(server);
        assertThat(HexFormat.of().formatHex(proof.ofMachine("key".getBytes(UTF_8), "laptop")))
                .isEqualTo("c92a1ed79763803a5f7b2ba31a1c2d416f40b6892c124c0a7ac658458de65269");
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        proof.ofTarget(
                                                "key".getBytes(UTF_8),
                                                "certificate".getBytes(UTF_8),
                                                "authority".getBytes(UTF_8),
                                                "admin")))
                .isEqualTo("1273337a0fb08009edb2669a3075c016316e4c6715e4015d625452d6a7627a37");
    }

    @Test
    void theRightCodeLetsOneMachineInOnce() throws Exception {
        var opened = parts.desk().open(Role.OPERATOR, LIFE, "owner");
        var request = request(opened.code());
        var welcome = admit(request);
        X509Certificate certificate = Pem.certificate(welcome.certificate());
        var caller = parts.pairings().caller(certificate);
        assertThat(caller.name()).isEqualTo("laptop");
        assertThat(caller.role()).isEqualTo(Role.OPERATOR);
        assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
        assertThatThrownBy(() -> admit(request)).hasMessageContaining("REM-009");
        assertThat(parts.pairings().list()).hasSize(1);
    }

    @Test
    void aCodeEndsWithItsTime() {
        var opened = parts.desk().open(Role.VIEWER, LIFE, "owner");
        clock.pass(LIFE);
        assertThat(parts.desk().openUntil()).isEmpty();
        assertThatThrownBy(() -> admit(request(opened.code()))).hasMessageContaining("REM-009");
    }

    @Test
    void theNextCodeEndsTheOneBefore() {
        var first = parts.desk().open(Role.VIEWER, LIFE, "owner");
        parts.desk().open(Role.VIEWER, LIFE, "owner");
        assertThatThrownBy(() -> admit(request(first.code()))).hasMessageContaining("REM-008");
    }

    @Test
    void theFifthWrongTryEndsTheCode() {
        var opened = parts.desk().open(Role.VIEWER, LIFE, "owner");
        for (int left = 4; left >= 0; left--) {
            tryFrom = "192.0.2." + left;
            String tries = left + " more tries";
            assertThatThrownBy(() -> admit(request("AAAA-AAAA-AAAA")))
                    .hasMessageContaining("REM-008")
                    .hasMessageContaining(tries);
        }
        tryFrom = "192.0.2.9";
        assertThatThrownBy(() -> admit(request(opened.code()))).hasMessageContaining("REM-009");
    }

    @Test
    void oneAddressIsSlowedDownBeforeItCanEndTheCode() {
        var opened = parts.desk().open(Role.VIEWER, LIFE, "owner");
        for (int i = 0; i < TriesPerAddress.ALLOWED; i++) {
            assertThatThrownBy(() -> admit(request("AAAA-AAAA-AAAA"))).hasMessageContaining("008");
        }
        assertThatThrownBy(() -> admit(request(opened.code())))
                .hasMessageContaining("REM-010")
                .hasMessageContaining("Wait 60 s");
        clock.pass(TriesPerAddress.WINDOW);
        assertThat(admit(request(opened.code())).role()).isEqualTo("viewer");
    }

    @Test
    void aProofForAnotherServerOrKeyOrNameIsWrong() {
        var opened = parts.desk().open(Role.VIEWER, LIFE, "owner");
        var right = request(opened.code());
        byte[] other = Keys.digest(pair.getPublic()); // as somebody in between would show
        var elsewhere = new PairingCode(opened.code()).key(other);
        byte[] key = pair.getPublic().getEncoded();
        String forged = base64(elsewhere.ofMachine(key, "laptop"));
        String foreignKey = base64(Keys.fresh(new SecureRandom()).getPublic().getEncoded());
        for (var wrong :
                Set.of(
                        new PairingDesk.Request("laptop", right.publicKey(), forged),
                        new PairingDesk.Request("laptop", foreignKey, right.proof()),
                        new PairingDesk.Request("tablet", right.publicKey(), right.proof()))) {
            assertThatThrownBy(() -> admit(wrong)).hasMessageContaining("REM-008");
        }
    }

    @Test
    void namesThatCouldDoHarmAreRefused() {
        var opened = parts.desk().open(Role.VIEWER, LIFE, "owner");
        var right = request(opened.code());
        for (String name : Set.of("", "..", "a/b", "a b", "\u001b[2J", "x".repeat(64), "-x")) {
            var request = new PairingDesk.Request(name, right.publicKey(), right.proof());
            assertThatThrownBy(() -> admit(request)).hasMessageContaining("API-004");
        }
    }

    @Test
    void machinesOfOneNameAreToldApart() {
        assertThat(pairOne().name()).isEqualTo("laptop");
        assertThat(pairOne().name()).isEqualTo("laptop-2");
    }

    @Test
    void aRevokedCertificateIsNotTakenAndStaysSoAfterAStart() throws Exception {
        X509Certificate certificate = Pem.certificate(pairOne().certificate());
        parts.pairings().revoke("laptop");
        assertRefused(certificate, "REM-002");
        opens();
        assertRefused(certificate, "REM-002");
        assertThatThrownBy(() -> parts.pairings().revoke("laptop")).hasMessageContaining("REM-015");
    }

    @Test
    void aPairingIsKnownAfterAStart() throws Exception {
        X509Certificate certificate = Pem.certificate(pairOne().certificate());
        opens();
        assertThat(parts.pairings().caller(certificate).name()).isEqualTo("laptop");
    }

    @Test
    void aCertificateOfOurAuthorityThatStandsNowhereIsNotTaken() {
        var stray = parts.authority().issue(pair.getPublic(), "laptop");
        pairOne();
        assertRefused(stray, "REM-002");
    }

    @Test
    void aCertificateThatHasEndedIsToldWithTheTimes() throws Exception {
        X509Certificate certificate = Pem.certificate(pairOne().certificate());
        clock.pass(RemoteAuthority.CLIENT_LIFETIME.plusDays(1));
        assertRefused(certificate, "REM-004");
        clock.pass(RemoteAuthority.CLIENT_LIFETIME.plusDays(4).negated());
        assertRefused(certificate, "REM-004");
    }

    @Test
    void aRenewalKeepsTheOneInUseAndItsSuccessor() throws Exception {
        X509Certificate first = Pem.certificate(pairOne().certificate());
        X509Certificate lost = parts.pairings().renew(first, pair.getPublic());
        X509Certificate second = parts.pairings().renew(first, pair.getPublic());
        assertThat(parts.pairings().caller(first).name()).isEqualTo("laptop");
        assertThat(parts.pairings().caller(second).name()).isEqualTo("laptop");
        assertRefused(lost, "REM-002");
    }

    private void assertRefused(X509Certificate certificate, String code) {
        assertThatThrownBy(() -> parts.pairings().caller(certificate))
                .isInstanceOf(TandemException.class)
                .hasMessageContaining(code);
    }

    private PairingDesk.Welcome pairOne() {
        return admit(request(parts.desk().open(Role.ADMIN, LIFE, "owner").code()));
    }

    private PairingDesk.Welcome admit(PairingDesk.Request request) {
        return parts.desk().admit(request, tryFrom);
    }

    private PairingDesk.Request request(String code) {
        byte[] server = Keys.digest(parts.authority().server().certificate().getPublicKey());
        byte[] key = pair.getPublic().getEncoded();
        byte[] proof = PairingCode.typed(code).key(server).ofMachine(key, "laptop");
        return new PairingDesk.Request("laptop", base64(key), base64(proof));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
