package tandem.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.contract.access.SasKey;
import tandem.contract.access.SasToken;
import tandem.contract.id.ClientId;
import tandem.hub.FakeIdentities;

class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ClientId MODULE = ClientId.module("e1", "m1");
    private static final ClientId DEVICE = ClientId.device("e1");

    private final FakeIdentities identities = new FakeIdentities();
    private final Authenticator authenticator =
            new Authenticator(
                    identities,
                    Set.of("Hub.example.net", "gateway"),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void knowsTheModuleAndItsDevice() {
        identities.add(MODULE);
        identities.add(DEVICE);
    }

    private SasKey keyOf(ClientId id) {
        return identities.find(id).orElseThrow().primary();
    }

    private Access check(String audience, ClientId signer, Instant expiry) {
        return authenticator.check(MODULE, SasToken.create(audience, expiry, keyOf(signer)).text());
    }

    private static String reason(Access access) {
        return access instanceof Access.Refused(String reason) ? reason : "granted";
    }

    @Test
    void acceptsEitherHostNameWhateverItsCase() {
        Instant expiry = NOW.plusSeconds(60);
        var granted = new Access.Granted(expiry.plus(Duration.ofMinutes(5)));
        assertThat(check("hub.example.net/devices/e1/modules/m1", MODULE, expiry))
                .isEqualTo(granted);
        assertThat(check("GATEWAY/devices/E1/modules/M1", MODULE, expiry)).isEqualTo(granted);
        assertThat(check("gateway/devices/e1", DEVICE, expiry)).isEqualTo(granted);
    }

    @Test
    void forgivesFiveMinutesAndNoMore() {
        String audience = "gateway/devices/e1/modules/m1";
        assertThat(check(audience, MODULE, NOW.minusSeconds(300)))
                .isInstanceOf(Access.Granted.class);
        assertThat(reason(check(audience, MODULE, NOW.minusSeconds(301)))).contains("expired at");
    }

    @Test
    void saysWhyATokenIsRefused() {
        Instant expiry = NOW.plusSeconds(60);
        assertThat(reason(check("other/devices/e1/modules/m1", MODULE, expiry)))
                .contains("made for 'other/");
        assertThat(reason(check("gateway/devices/e1/modules/m2", MODULE, expiry)))
                .contains("made for");
        assertThat(reason(check("gateway/devices/e1/modules/m1", DEVICE, expiry)))
                .contains("another key");
        assertThat(reason(authenticator.check(MODULE, null))).contains("no SAS token");
        assertThat(reason(authenticator.check(MODULE, "x"))).contains("malformed");
    }

    @Test
    void aDeviceKeyOpensNothingForAModuleThatIsUnknownOrDisabled() {
        Instant expiry = NOW.plusSeconds(60);
        var module = identities.find(MODULE).orElseThrow();
        identities.add(new Identity(MODULE, module.primary(), module.secondary(), false));
        assertThat(check("gateway/devices/e1", DEVICE, expiry)).isInstanceOf(Access.Refused.class);
        identities.remove(MODULE);
        assertThat(check("gateway/devices/e1", DEVICE, expiry)).isInstanceOf(Access.Refused.class);
    }
}
