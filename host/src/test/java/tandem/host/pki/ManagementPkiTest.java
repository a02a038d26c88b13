package tandem.host.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementPkiTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T20:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path home = Path.of("");

    @Test
    void theServerIsFreshAtEachStartAndTheClientStays() throws Exception {
        var first = at(BEGIN).newServer("127.0.0.1");
        var second = at(BEGIN).newServer("127.0.0.1");

        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(second.clientCa()).isEqualTo(first.clientCa());
        assertThat(at(BEGIN).client(first.certificate()).certificates())
                .isEqualTo(at(BEGIN).client(second.certificate()).certificates());
    }

    @Test
    void theGuestsAuthorityHasSignedTheClient() throws Exception {
        var server = at(BEGIN).newServer("127.0.0.1");
        var client = at(BEGIN).client(server.certificate()).certificates().getFirst();
        var authority = Pem.certificate(server.clientCa());

        assertThatCode(() -> client.verify(authority.getPublicKey())).doesNotThrowAnyException();
        assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void theClientRenewsItselfLongBeforeItEndsAndTheRunningGuestLetsItIn() throws Exception {
        var server = at(BEGIN).newServer("127.0.0.1");
        var first = at(BEGIN).client(server.certificate()).certificates().getFirst();
        Instant later = BEGIN.plus(ManagementPki.CLIENT_LIFETIME.multipliedBy(3).dividedBy(5));
        var second = at(later).client(server.certificate()).certificates().getFirst();

        assertThat(second).isNotEqualTo(first);
        second.verify(Pem.certificate(server.clientCa()).getPublicKey());
        assertThat(second.getNotAfter().toInstant()).isAfter(later.plus(Duration.ofDays(365)));
    }

    @Test
    void aClientThatHasEndedIsRenewedToo() throws Exception {
        var server = at(BEGIN).newServer("127.0.0.1");
        at(BEGIN).client(server.certificate());
        Instant muchLater = BEGIN.plus(ManagementPki.CLIENT_LIFETIME.multipliedBy(2));

        assertThat(
                        at(muchLater)
                                .client(server.certificate())
                                .certificates()
                                .getFirst()
                                .getNotAfter()
                                .toInstant())
                .isAfter(muchLater);
    }

    @Test
    void theAuthorityRenewsItselfAtAStartAndTakesTheClientAlong() throws Exception {
        var old = at(BEGIN).newServer("127.0.0.1");
        at(BEGIN).client(old.certificate());
        Instant later = BEGIN.plus(ManagementPki.AUTHORITY_LIFETIME.multipliedBy(3).dividedBy(5));
        var renewed = at(later).newServer("127.0.0.1");

        assertThat(renewed.clientCa()).isNotEqualTo(old.clientCa());
        at(later)
                .client(renewed.certificate())
                .certificates()
                .getFirst()
                .verify(Pem.certificate(renewed.clientCa()).getPublicKey());
    }

    @Test
    void aClockThatWentBackMakesNewOnesThatAreValidThen() throws Exception {
        at(BEGIN).newServer("127.0.0.1");
        Instant earlier = BEGIN.minus(Duration.ofDays(400));
        var server = at(earlier).newServer("127.0.0.1");

        assertThat(Pem.certificate(server.clientCa()).getNotBefore().toInstant()).isBefore(earlier);
    }

    @Test
    void filesAreTheirOwnersAlone() throws IOException {
        at(BEGIN).newServer("127.0.0.1");
        SshKeys.ensure(home.resolve("pki/ssh-client"), RANDOM);

        try (var files = Files.list(home.resolve("pki"))) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("pki"))))
                .isEqualTo("rwx------");
    }

    @Test
    void theSshClientLibraryReadsTheKeys() throws Exception {
        Path file = home.resolve("ssh-client");
        String publicKey = SshKeys.ensure(file, RANDOM);

        try (var stream = Files.newInputStream(file)) {
            var pairs =
                    SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName("key"), stream, FilePasswordProvider.EMPTY);
            assertThat(PublicKeyEntry.toString(pairs.iterator().next().getPublic()))
                    .isEqualTo(publicKey);
        }
        assertThat(SshKeys.ensure(file, RANDOM)).isEqualTo(publicKey);
    }

    private ManagementPki at(Instant now) {
        return new ManagementPki(home.resolve("pki"), () -> now, RANDOM);
    }
}
