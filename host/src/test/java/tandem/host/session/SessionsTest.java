package tandem.host.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    @TempDir private Path home;
    private final FakeClock clock = new FakeClock();
    private Sessions sessions;

    @BeforeEach
    void opens() {
        sessions = open();
    }

    private Sessions open() {
        return new Sessions(
                home.resolve("sessions.json"),
                home.resolve("password.json"),
                clock,
                new SecureRandom());
    }

    @Test
    void aCodeSignsInOnce() {
        String code = sessions.newCode("owner", Role.ADMIN).code();
        assertThat(sessions.signIn(code)).isInstanceOf(SignIn.Accepted.class);
        assertThat(sessions.signIn(code)).isEqualTo(new SignIn.Used());
    }

    @Test
    void aCodeEndsAfterTwoMinutes() {
        var code = sessions.newCode("owner", Role.ADMIN);
        clock.pass(Duration.ofMinutes(2));
        assertThat(sessions.signIn(code.code())).isEqualTo(new SignIn.Expired(code.expiresAt()));
    }

    @Test
    void aCodeOfAnEarlierDaemonIsWrong() {
        String code = sessions.newCode("owner", Role.ADMIN).code();
        assertThat(open().signIn(code)).isEqualTo(new SignIn.Wrong());
    }

    @Test
    void manyWrongCodesAreSlowedDownAndARightOneIsTaken() {
        String right = sessions.newCode("owner", Role.ADMIN).code();
        for (int i = 0; i < WrongTries.ALLOWED; i++) {
            assertThat(sessions.signIn("no" + i)).isEqualTo(new SignIn.Wrong());
        }
        clock.pass(Duration.ofSeconds(10));
        assertThat(sessions.signIn("again")).isEqualTo(new SignIn.TooMany(50));
        assertThat(sessions.signIn(right)).isInstanceOf(SignIn.Accepted.class);
        clock.pass(Duration.ofSeconds(50));
        assertThat(sessions.signIn("again")).isEqualTo(new SignIn.Wrong());
    }

    @Test
    void aSessionOutlivesTheDaemon() {
        String cookie = signIn(Role.OPERATOR);
        assertThat(open().find(cookie).orElseThrow().role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        String cookie = signIn(Role.ADMIN);
        clock.pass(Duration.ofHours(11));
        assertThat(sessions.find(cookie)).isPresent();
        clock.pass(Duration.ofHours(11));
        assertThat(open().find(cookie)).isPresent();
        clock.pass(Duration.ofHours(12));
        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void aSessionEndsAfterSevenDaysHoweverItIsUsed() {
        String cookie = signIn(Role.ADMIN);
        for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
            clock.pass(Duration.ofHours(6));
            assertThat(sessions.find(cookie)).isPresent();
        }
        clock.pass(Duration.ofHours(6));
        assertThat(sessions.find(cookie)).isEmpty();
    }

    @Test
    void signingOutEndsASessionForEver() {
        String cookie = signIn(Role.ADMIN);
        sessions.signOut(cookie);
        assertThat(sessions.find(cookie)).isEmpty();
        assertThat(open().find(cookie)).isEmpty();
    }

    @Test
    void theFileHoldsNoCookieAndOnlyItsOwnerReadsIt() throws Exception {
        String cookie = signIn(Role.ADMIN);
        Path file = home.resolve("sessions.json");
        assertThat(Files.readString(file)).doesNotContain(cookie).contains("ADMIN");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theNumberOfSessionsIsBounded() throws Exception {
        String first = signIn(Role.ADMIN);
        for (int i = 0; i < Sessions.MOST; i++) {
            clock.pass(Duration.ofSeconds(1));
            var _ = signIn(Role.ADMIN);
        }
        assertThat(sessions.find(first)).isEmpty();
        assertThat(Files.size(home.resolve("sessions.json"))).isLessThan(16_384);
    }

    @Test
    void aTornFileOnlyMeansToSignInAgain() throws Exception {
        var _ = signIn(Role.ADMIN);
        Files.writeString(home.resolve("sessions.json"), "{\"sessions\":[{\"hash\":");
        sessions = open();
        assertThat(sessions.find(signIn(Role.VIEWER))).isPresent();
    }

    @Test
    void theHostNameStaysAndIsNotThatOfAnotherHome(@TempDir Path other) {
        var _ = sessions.newCode("owner", Role.ADMIN);
        assertThat(open().hostName()).isEqualTo(sessions.hostName());
        var elsewhere =
                new Sessions(
                        other.resolve("s.json"), other.resolve("p"), clock, new SecureRandom());
        assertThat(elsewhere.hostName()).isNotEqualTo(sessions.hostName());
    }

    @Test
    void aHostNameThatSomebodyHasPutInIsNotTaken() throws Exception {
        var _ = signIn(Role.ADMIN);
        Path file = home.resolve("sessions.json");
        Files.writeString(
                file, Files.readString(file).replace(sessions.hostName(), "evil.example"));
        assertThat(open().hostName()).endsWith(".localhost").isNotEqualTo(sessions.hostName());
    }

    @Test
    void wrongPasswordsAreCutOffForAMinute() {
        sessions.setPassword("correct-horse-battery");
        assertThat(sessions.signInByPassword("correct-horse-battery"))
                .isInstanceOf(SignIn.Accepted.class);
        for (int i = 0; i < WrongTries.ALLOWED; i++) {
            assertThat(sessions.signInByPassword("no")).isEqualTo(new SignIn.WrongPassword());
        }
        clock.pass(Duration.ofSeconds(10));
        assertThat(sessions.signInByPassword("correct-horse-battery"))
                .isEqualTo(new SignIn.TooMany(50));
        clock.pass(Duration.ofSeconds(50));
        assertThat(sessions.signInByPassword("correct-horse-battery"))
                .isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void codesAndCookiesAreLongEnough() {
        assertThat(sessions.newCode("owner", Role.ADMIN).code().length() * 6)
                .isGreaterThanOrEqualTo(128);
        assertThat(signIn(Role.ADMIN).length() * 6).isGreaterThanOrEqualTo(256);
    }

    private String signIn(Role role) {
        return ((SignIn.Accepted) sessions.signIn(sessions.newCode("owner", role).code())).cookie();
    }
}
