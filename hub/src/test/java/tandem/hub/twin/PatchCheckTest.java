package tandem.hub.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PatchCheckTest {
    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":null,\"b\":{\"c\":[1,\"x\",true,1.5,{\"d\":1}]}}",
                "{\"n\":4503599627370495,\"m\":-4503599627370496}",
                "{\"ü-_\":\"x\"}"
            })
    void acceptsWhatIotHubAccepts(String patch) {
        assertThat(PatchCheck.problem(json(patch))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\":1}",
                "{\"a.b\":1}",
                "{\"$a\":1}",
                "{\"a#\":1}",
                "{\"a b\":1}",
                "{\"a\\u0001\":1}",
                "{\"a\":{\"b.c\":1}}",
                "{\"a\":[null]}",
                "{\"a\":[{\"b\":null}]}",
                "{\"n\":4503599627370496}",
                "{\"n\":99999999999999999999999}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}"
            })
    void refusesWhatIotHubRefuses(String patch) {
        assertThat(PatchCheck.problem(json(patch))).isPresent();
    }

    @Test
    void refusesLongNamesAndValues() {
        assertThat(PatchCheck.problem(json("{\"" + "n".repeat(1025) + "\":1}"))).isPresent();
        assertThat(PatchCheck.problem(json("{\"a\":\"" + "ü".repeat(2049) + "\"}"))).isPresent();
        assertThat(PatchCheck.problem(json("{\"a\":\"" + "ü".repeat(2048) + "\"}"))).isEmpty();
    }
}
