package tandem.cli.verb;

import tandem.contract.error.ApiError;
import tandem.contract.error.TandemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON on the command line.
final class JsonText {
    private JsonText() {}

    /// @param what stands before the reason when it is none
    static JsonNode parse(String text, String what) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw TandemException.because(
                    e, ApiError.BAD_REQUEST, what + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
