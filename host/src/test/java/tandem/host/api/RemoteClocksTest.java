package tandem.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tandem.host.pki.RemoteAuthority;
import tandem.host.session.FakeClock;

/// Certificates over the time: they renew themselves, and a clock that is wrong is named.
@Tag("it")
@Timeout(90)
class RemoteClocksTest {
    private final FakeClock clockHere = new FakeClock();
    private final FakeClock clockThere = new FakeClock();
    private TwoMachines machines;

    @BeforeEach
    void starts() throws Exception {
        machines = new TwoMachines(clockHere, clockThere);
        machines.pair("operator");
        machines.awaitState("connected");
    }

    @AfterEach
    void stops() throws Exception {
        machines.close();
    }

    @Test
    void certificatesRenewThemselvesBeforeHalfOfTheirLifeIsLeft() throws Exception {
        for (int renewal = 0; renewal < 3; renewal++) {
            Instant before = end(machines.remote().path("certificateEndsAt").asString());
            Duration used = RemoteAuthority.CLIENT_LIFETIME.dividedBy(2);
            clockHere.pass(used);
            clockThere.pass(used);
            machines.awaitRemote(remote ->
                    end(remote.path("certificateEndsAt").asString())
                            .isAfter(before.plus(used.minusDays(1))));
            assertThat(status().statusCode()).isEqualTo(200);
        }
        assertThat(machines.there.json("GET", "/pairings", "").path("pairings").size()).isOne();
        machines.awaitState("connected");
    }

    @Test
    void aClockThatIsWrongIsNamedAndRightAgainHeals() throws Exception {
        Duration tooMuch = RemoteAuthority.CLIENT_LIFETIME.plusDays(1);
        clockThere.pass(tooMuch);
        var refused = status();
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .contains("REM-004")
                .contains("the clock of the machine that checks it says " + clockThere.instant());
        machines.there.stopServing();
        machines.there.serveAgain();
        machines.awaitRemote(remote ->
                remote.path("state").asString().equals("unreachable")
                        && remote.path("why").asString("").contains("the clock of the machine"));
        clockThere.pass(tooMuch.negated());
        machines.awaitState("connected");
        assertThat(status().statusCode()).isEqualTo(200);
    }

    private static Instant end(String text) {
        return Instant.parse(text);
    }

    private java.net.http.HttpResponse<String> status() throws Exception {
        return machines.here.call("GET", "/on/other/status", "");
    }
}
