package tandem.hub.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JsonDiffTest {
    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | {} | {}",
                "{\"a\":1} | {\"a\":1} | {}",
                "{\"a\":1} | {\"a\":2} | {\"a\":2}",
                "{\"a\":1} | {} | {\"a\":null}",
                "{} | {\"a\":{\"b\":1}} | {\"a\":{\"b\":1}}",
                "{\"a\":{\"b\":1,\"c\":2}} | {\"a\":{\"b\":1,\"c\":3}} | {\"a\":{\"c\":3}}",
                "{\"a\":{\"b\":1}} | {\"a\":5} | {\"a\":5}",
                "{\"a\":5} | {\"a\":{\"b\":1}} | {\"a\":{\"b\":1}}",
                "{\"a\":[1,2]} | {\"a\":[1,3]} | {\"a\":[1,3]}"
            })
    void diffLeadsFromOneToTheOther(String from, String to, String patch) {
        ObjectNode difference = JsonDiff.between(json(from), json(to));
        assertThat(difference).isEqualTo(json(patch));
        ObjectNode merged = json(from);
        JsonDiff.merge(merged, difference);
        assertThat(merged).isEqualTo(json(to));
    }
}
