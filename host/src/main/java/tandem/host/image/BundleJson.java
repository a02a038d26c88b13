package tandem.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the JSON files beside images.
final class BundleJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private BundleJson() {}

    /// @throws tools.jackson.core.JacksonException when the text is no such document
    static <T> T read(Path file, Class<T> type) throws IOException {
        T document = MAPPER.readValue(Files.readAllBytes(file), type);
        if (document == null) {
            throw DatabindException.from((JsonParser) null, "the document is null");
        }
        return document;
    }

    static void write(Path file, Object document) throws IOException {
        DurableFiles.write(file, MAPPER.writeValueAsBytes(document));
    }
}
