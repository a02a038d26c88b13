package tandem.contract.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tandem.contract.message.PercentText;

/// A shared access signature: proof that its maker holds a key, valid for one resource until an
/// instant. The fields are kept as received, because the signature covers their exact spelling. Its
/// text ([#toString]) never shows the signature; [#text] does.
///
/// @param resource the `sr` field, still percent-encoded
/// @param signature the `sig` field, decoded to base64 text
/// @param expiry the `se` field: seconds since 1970 in digits
/// @param policy the `skn` field
public record SasToken(String resource, String signature, String expiry, @Nullable String policy) {
    private static final String SCHEME = "SharedAccessSignature";
    private static final int LONGEST = 4096;
    private static final int MOST_DIGITS = 12;

    /// @throws IllegalArgumentException when the text is no token; its message names the reason and
    ///   holds no secret
    public static SasToken parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
        }
        if (!text.startsWith(SCHEME + " ")) {
            throw new IllegalArgumentException("it does not start with '" + SCHEME + " '");
        }
        Map<String, String> fields = fields(text.substring(SCHEME.length() + 1));
        String expiry = required(fields, "se");
        if (expiry.length() > MOST_DIGITS
                || !expiry.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IllegalArgumentException("its field se is no number of seconds");
        }
        return new SasToken(
                required(fields, "sr"),
                PercentText.decode(required(fields, "sig")),
                expiry,
                fields.get("skn"));
    }

    /// A new token, signed.
    ///
    /// @param audience the resource in plain text, e.g. `hub/devices/d/modules/m`
    public static SasToken create(String audience, Instant expiry, SasKey key) {
        String resource = PercentText.encode(audience);
        String seconds = Long.toString(expiry.getEpochSecond());
        String signature = Base64.getEncoder().encodeToString(sign(resource, seconds, key));
        return new SasToken(resource, signature, seconds, null);
    }

    public boolean isSignedBy(SasKey key) {
        byte[] claimed;
        try {
            claimed = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException _) {
            return false;
        }
        return MessageDigest.isEqual(claimed, sign(resource, expiry, key));
    }

    public Instant expiresAt() {
        return Instant.ofEpochSecond(Long.parseLong(expiry));
    }

    /// The resource in plain text; SDKs that encode it twice are tolerated.
    ///
    /// @throws IllegalArgumentException when its percent-encoding is damaged
    public String audience() {
        String once = PercentText.decode(resource);
        return once.indexOf('%') < 0 ? once : PercentText.decode(once);
    }

    /// The token as it goes over the wire. A secret.
    public String text() {
        String token =
                SCHEME
                        + " sr="
                        + resource
                        + "&sig="
                        + PercentText.encode(signature)
                        + "&se="
                        + expiry;
        return policy == null ? token : token + "&skn=" + policy;
    }

    @Override
    public String toString() {
        return "SasToken[" + resource + ", expires " + expiry + "]";
    }

    private static byte[] sign(String resource, String expiry, SasKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            return mac.doFinal((resource + "\n" + expiry).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("it has a field without a name");
            }
            fields.putIfAbsent(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("its field " + name + " is missing");
        }
        return value;
    }
}
