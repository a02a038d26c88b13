package tandem.update.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.contract.error.TandemException;
import tandem.contract.error.UpdateError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One file of TUF metadata as it came: not trusted before [#requireSignedBy].
final class Metadata {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final String SPECIFICATION = "1.";

    private final String file;
    private final RoleName role;
    private final JsonNode signed;
    private final Map<String, String> signatures;
    private final byte[] bytes;

    /// @param file its name, for messages
    /// @param signed the part that is signed
    /// @param signatures by key id, in hexadecimal digits
    private Metadata(
            String file,
            RoleName role,
            JsonNode signed,
            Map<String, String> signatures,
            byte[] bytes) {
        this.file = file;
        this.role = role;
        this.signed = signed;
        this.signatures = Map.copyOf(signatures);
        this.bytes = bytes;
    }

    /// @throws TandemException [UpdateError#NOT_TRUSTED] when it is no metadata of this role
    static Metadata parse(String file, RoleName role, byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            JsonNode signed = document.path("signed");
            if (!signed.path("_type").asString("").equals(role.word())) {
                throw bad(file, "it is no metadata of the role " + role.word());
            }
            if (!signed.path("spec_version").asString("").startsWith(SPECIFICATION)) {
                throw bad(file, "it is not of version 1 of the specification");
            }
            if (signed.path("version").asLong(0) < 1
                    || !signed.path("version").isIntegralNumber()) {
                throw bad(file, "its version is no number from 1 on");
            }
            var signatures = new HashMap<String, String>();
            for (JsonNode signature : document.path("signatures")) {
                String id = signature.path("keyid").asString("");
                if (signatures.put(id, signature.path("sig").asString("")) != null) {
                    throw bad(file, "the key " + id + " signs twice");
                }
            }
            var metadata = new Metadata(file, role, signed, signatures, bytes);
            var _ = metadata.expires();
            return metadata;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw TandemException.because(
                    e, UpdateError.NOT_TRUSTED, file, "it cannot be read: " + e.getMessage());
        }
    }

    static TandemException bad(String file, String why) {
        return TandemException.of(UpdateError.NOT_TRUSTED, file, why);
    }

    String file() {
        return file;
    }

    RoleName role() {
        return role;
    }

    JsonNode signed() {
        return signed;
    }

    int signers() {
        return signatures.size();
    }

    /// As it came.
    byte[] bytes() {
        return bytes.clone();
    }

    long version() {
        return signed.path("version").asLong(0);
    }

    Instant expires() {
        return Instant.parse(signed.path("expires").asString(""));
    }

    /// Section 5.3.4 and its likes: as many different keys of the role as its threshold says.
    ///
    /// @param root which names the role's keys
    void requireSignedBy(Metadata root) {
        JsonNode keys = root.signed.path("keys");
        JsonNode rule = root.signed.path("roles").path(role.word());
        int threshold = rule.path("threshold").asInt(0);
        byte[] content = CanonicalJson.of(signed);
        Map<String, Boolean> counted =
                new LinkedHashMap<>(); // by the key itself: one key, one vote
        for (JsonNode id : rule.path("keyids")) {
            String signature = signatures.get(id.asString(""));
            if (signature == null) {
                continue;
            }
            try {
                VerifyingKey key = VerifyingKey.parse(keys.path(id.asString("")));
                if (key.verifies(content, signature)) {
                    counted.put(key.publicHex(), true);
                }
            } catch (IllegalArgumentException _) {
                // A key of another kind cannot vouch for anything here.
            }
        }
        if (threshold < 1 || counted.size() < threshold) {
            throw bad(
                    file,
                    "%d of the %d needed keys have signed it"
                            .formatted(counted.size(), Math.max(1, threshold)));
        }
    }

    void requireFresh(Instant now) {
        if (!now.isBefore(expires())) {
            throw TandemException.of(UpdateError.EXPIRED, file, expires(), now);
        }
    }

    /// @param seen of the same role, trusted before
    void requireNotOlderThan(Metadata seen) {
        if (version() < seen.version()) {
            throw TandemException.of(UpdateError.ROLLED_BACK, file, version(), seen.version());
        }
    }
}
