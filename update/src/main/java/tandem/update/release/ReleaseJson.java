package tandem.update.release;

import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes `release.json`. A newer maker may add fields.
public final class ReleaseJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private ReleaseJson() {}

    /// @throws TandemException [UpdateError#MALFORMED]
    public static Release read(String name, byte[] content) {
        try {
            Release release = MAPPER.readValue(content, Release.class);
            if (release == null) {
                throw TandemException.of(UpdateError.MALFORMED, name, "it is null");
            }
            return release;
        } catch (JacksonException e) {
            throw TandemException.because(e, UpdateError.MALFORMED, name, e.getOriginalMessage());
        }
    }

    public static byte[] bytes(Release release) {
        return MAPPER.writeValueAsBytes(release);
    }
}
