package tandem.contract.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SasTokenTest {
    private static final SasKey KEY =
            SasKey.ofBase64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final String RESOURCE = "hub1.example.net%2Fdevices%2Fe1%2Fmodules%2Fm1";
    private static final String SIGNATURE = "omsN3JGolkTnaOV9twBUMULr8JZ8xSFQ5bvE7xU4mOA=";

    @Test
    void signsAsTheReferenceDoes() {
        var token =
                SasToken.create(
                        "hub1.example.net/devices/e1/modules/m1",
                        Instant.ofEpochSecond(1_900_000_000),
                        KEY);
        assertThat(token.resource()).isEqualTo(RESOURCE);
        assertThat(token.signature()).isEqualTo(SIGNATURE);
        assertThat(SasToken.parse(token.text())).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sr=RES&sig=omsN3JGolkTnaOV9twBUMULr8JZ8xSFQ5bvE7xU4mOA%3D&se=1900000000",
                "se=1900000000&skn=&sr=RES&sig=omsN3JGolkTnaOV9twBUMULr8JZ8xSFQ5bvE7xU4mOA%3d",
                "sig=omsN3JGolkTnaOV9twBUMULr8JZ8xSFQ5bvE7xU4mOA=&se=1900000000&sr=RES&skn=p"
            })
    void verifiesWhateverTheOrderOfFields(String fields) {
        var token = SasToken.parse("SharedAccessSignature " + fields.replace("RES", RESOURCE));
        assertThat(token.isSignedBy(KEY)).isTrue();
        assertThat(token.audience()).isEqualTo("hub1.example.net/devices/e1/modules/m1");
        assertThat(token.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_900_000_000));
    }

    @Test
    void keepsTheSpellingOfTheResourceBecauseTheSignatureCoversIt() {
        var token =
                SasToken.parse(
                        "SharedAccessSignature sr="
                                + RESOURCE.replace("%2F", "%2f")
                                + "&sig=omsN3JGolkTnaOV9twBUMULr8JZ8xSFQ5bvE7xU4mOA%3D&se=1900000000");
        assertThat(token.isSignedBy(KEY)).isFalse();
        assertThat(token.audience()).isEqualTo("hub1.example.net/devices/e1/modules/m1");
    }

    @Test
    void anotherKeyOrAnotherExpiryIsNotTheSigner() {
        var token = new SasToken(RESOURCE, SIGNATURE, "1900000000", null);
        assertThat(token.isSignedBy(new SasKey(new byte[32]))).isFalse();
        assertThat(new SasToken(RESOURCE, SIGNATURE, "1900000001", null).isSignedBy(KEY)).isFalse();
        assertThat(new SasToken(RESOURCE, "no base64!", "1900000000", null).isSignedBy(KEY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SharedAccessSignature",
                "SharedAccessSignature sr=a",
                "SharedAccessSignature sr=a&sig=b",
                "SharedAccessSignature sr=a&sig=b&se=",
                "SharedAccessSignature sr=a&sig=b&se=-1",
                "SharedAccessSignature sr=a&sig=b&se=1x",
                "SharedAccessSignature sr=a&sig=%zz&se=1",
                "SharedAccessSignature  sr=a&sig=b&se=1",
                "SharedAccessSignature =a&sig=b&se=1",
                "sharedaccesssignature sr=a&sig=b&se=1",
                "Bearer sr=a&sig=b&se=1",
                "SharedAccessSignature sr=a&sig=b&se=9999999999999"
            })
    void refusesWhatIsNoToken(String text) {
        assertThatThrownBy(() -> SasToken.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoSignatureInItsText() {
        assertThat(new SasToken(RESOURCE, SIGNATURE, "1900000000", null).toString())
                .doesNotContain(SIGNATURE)
                .doesNotContain("omsN");
    }

    @Test
    void survivesAnyDamage() {
        String whole = new SasToken(RESOURCE, SIGNATURE, "1900000000", "p").text();
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder(whole);
            for (int i = 0; i <= random.nextInt(4); i++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
            }
            try {
                var token = SasToken.parse(text.toString());
                token.isSignedBy(KEY);
                token.audience();
                token.expiresAt();
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageNotContaining("omsN");
            }
        }
    }
}
