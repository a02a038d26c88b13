package tandem.hub.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.contract.message.SystemProperty;

class PropertyBagTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.mid=1&$.on=out1&$.ct=application%2Fjson&zone=a%20b",
                "%24.on=out1&%24.mid=1&%24.ct=application/json&zone=a%20b",
                "zone=a b&%24.mid=1&%24.ct=application%2fjson&%24.on=out1"
            })
    void readsTheBagsOfAllSdks(String text) {
        var bag = PropertyBag.parse(text);
        assertThat(bag.system())
                .contains(
                        entry(SystemProperty.MESSAGE_ID, "1"),
                        entry(SystemProperty.OUTPUT_NAME, "out1"),
                        entry(SystemProperty.CONTENT_TYPE, "application/json"));
        assertThat(bag.application()).containsExactly(entry("zone", "a b"));
    }

    @Test
    void lastOfEqualKeysWinsAndAKeyAloneIsEmpty() {
        assertThat(PropertyBag.parse("a=1&b&a=2").application())
                .containsExactly(entry("a", "2"), entry("b", ""));
        assertThat(PropertyBag.parse("").application()).isEmpty();
    }

    @Test
    void nobodySpeaksForAnotherSender() {
        assertThat(PropertyBag.parse("$.cdid=x&%24.cmid=y&a=1").application())
                .containsExactly(entry("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&", "&a=1", "=1", "a=1&&b=2", "a=b=c", "=", "&", "a=%zz", "%ff=1"})
    void refusesMalformedBags(String text) {
        assertThatThrownBy(() -> PropertyBag.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesSystemPropertiesFirstEncodedAndNoEmptyValue() {
        var system = new LinkedHashMap<String, String>();
        system.put(SystemProperty.OUTPUT_NAME, "out1");
        system.put(SystemProperty.MESSAGE_ID, "1");
        system.put(SystemProperty.CONNECTION_MODULE_ID, "m0");
        system.put(SystemProperty.CONNECTION_DEVICE_ID, "e1");
        assertThat(PropertyBag.format(system, Map.of("zone", "a/ü", "none", "")))
                .isEqualTo("%24.cdid=e1&%24.cmid=m0&%24.mid=1&zone=a%2F%C3%BC");
    }

    @Test
    void readsWhatItWritesWhateverTheText() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            Map<String, String> application = new LinkedHashMap<>();
            for (int i = 0; i < random.nextInt(5); i++) {
                application.put("k" + text(random), "v" + text(random));
            }
            assertThat(PropertyBag.parse(PropertyBag.format(Map.of(), application)).application())
                    .as("seed %d", seed)
                    .isEqualTo(application);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 1, 0x2fff)
                .filter(code -> code < 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
