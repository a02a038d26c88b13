package tandem.update.trust;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A metadata file as it was read: what was signed, and by whom; nothing is checked yet.
final class Document {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String name;
    private final byte[] content;
    private final JsonNode signed;
    private final List<Signature> signatures;

    private Document(String name, byte[] content, JsonNode signed, List<Signature> signatures) {
        this.name = name;
        this.content = content;
        this.signed = signed;
        this.signatures = List.copyOf(signatures);
    }

    /// @param hex the signature's bytes
    record Signature(String keyId, String hex) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /// For messages.
    String name() {
        return name;
    }

    /// As it came.
    byte[] content() {
        return content;
    }

    JsonNode signed() {
        return signed;
    }

    List<Signature> signatures() {
        return signatures;
    }

    static Document parse(String name, Role role, byte[] content) {
        try {
            JsonNode tree = MAPPER.readTree(content);
            JsonNode signed = tree.path("signed");
            var document = new Document(name, content, signed, signatures(tree, name));
            document.require(
                    document.text(signed, "_type").equals(role.text()), "it is no " + role.text());
            document.require(
                    document.text(signed, "spec_version").startsWith("1."),
                    "its specification is not version 1");
            return document;
        } catch (JacksonException e) {
            throw TandemException.because(e, UpdateError.MALFORMED, name, e.getOriginalMessage());
        }
    }

    private static List<Signature> signatures(JsonNode tree, String name) {
        var found = new ArrayList<Signature>();
        for (JsonNode one : tree.path("signatures")) {
            String hex = one.path("sig").asString("");
            if (!hex.matches("([0-9a-f]{2})*")) {
                throw TandemException.of(
                        UpdateError.MALFORMED, name, "a signature is not hexadecimal");
            }
            found.add(new Signature(one.path("keyid").asString(""), hex));
        }
        return found;
    }

    long version() {
        return number(signed, "version");
    }

    Instant expires() {
        return instant(signed, "expires");
    }

    Instant instant(JsonNode node, String field) {
        try {
            return Instant.parse(text(node, field));
        } catch (DateTimeParseException e) {
            throw TandemException.because(
                    e, UpdateError.MALFORMED, name, "'" + field + "' is no time");
        }
    }

    /// A positive integer.
    long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        require(
                value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0,
                "'" + field + "' is no positive number");
        return value.longValue();
    }

    String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        require(value.isString(), "'" + field + "' is no text");
        return value.stringValue();
    }

    void require(boolean fine, String otherwise) {
        if (!fine) {
            throw TandemException.of(UpdateError.MALFORMED, name, otherwise);
        }
    }
}
